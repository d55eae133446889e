import type { ErasureStep } from '#platform/kernel';
import { eraseMessagesNaming, forgetActsOf } from './relay.sql.ts';

/** What names the address of somebody who is erased, such as a letter on its way, goes from the outbox, and what they did from the log. */
export const messagesGo: ErasureStep = {
  name: 'events.messages_go',
  run: async (inSystem, { userId, email }) =>
    await inSystem(async ({ db }) => await db.together([eraseMessagesNaming(email), forgetActsOf(userId)]), {
      seconds: 300,
    }),
};
