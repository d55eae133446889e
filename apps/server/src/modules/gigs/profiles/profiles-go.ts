import type { ErasureStep } from '#platform/kernel';
import { deleteProfilesOf, leaveProfilesOf } from './profile.sql.ts';

/** The profiles of somebody who is erased go; shows that were logged for one stay, for nobody in particular. */
export const profilesGo: ErasureStep = {
  name: 'gigs.profiles_go',
  run: async (inSystem, { userId }) =>
    await inSystem(async ({ db }) => await db.together([leaveProfilesOf(userId), deleteProfilesOf(userId)]), {
      seconds: 300,
    }),
};
