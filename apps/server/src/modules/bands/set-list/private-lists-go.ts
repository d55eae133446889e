import type { ErasureStep } from '#platform/kernel';
import { erasePrivateLists } from './set-list.sql.ts';

/** Lists that somebody kept to themselves go with them: nobody else could ever see them again. */
export const privateListsGo: ErasureStep = {
  name: 'bands.private_lists_go',
  run: async (inSystem, { userId }) => await inSystem(async ({ db }) => void (await db.run(erasePrivateLists(userId)))),
};
