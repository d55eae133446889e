import type { ErasureStep } from '#platform/kernel';
import { eraseOwnConflicts } from './conflict.sql.ts';

/** What somebody's own devices said of fields that nobody else sees goes with them; the others are of the workspace, and stay. */
export const ownConflictsGo: ErasureStep = {
  name: 'sync.own_conflicts_go',
  run: async (inSystem, { userId }) => await inSystem(async ({ db }) => void (await db.run(eraseOwnConflicts(userId)))),
};
