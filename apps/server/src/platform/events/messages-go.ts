import type { ErasureStep } from '#platform/kernel';
import { eraseMessagesNaming } from './relay.sql.ts';

/** What was told lately and names the address of somebody who is erased, such as a letter, goes from the outbox. */
export const messagesGo: ErasureStep = {
  name: 'events.messages_go',
  run: async (inSystem, { email }) =>
    await inSystem(async ({ db }) => void (await db.run(eraseMessagesNaming(email))), { seconds: 300 }),
};
