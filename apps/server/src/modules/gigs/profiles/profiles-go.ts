import { forgetThings } from '#platform/events';
import type { ErasureStep } from '#platform/kernel';
import { deleteProfilesOf, leaveProfilesOf, profileIdsOf } from './profile.sql.ts';

/** The profiles of somebody who is erased go, and what was told of them; shows that were logged for one stay, for nobody in particular. */
export const profilesGo: ErasureStep = {
  name: 'gigs.profiles_go',
  run: async (inSystem, { userId }) =>
    await inSystem(
      async ({ db }) => {
        const ids = (await db.all(profileIdsOf(userId))).map(({ id }) => id);
        await db.together([...forgetThings('profile', ids), leaveProfilesOf(userId), deleteProfilesOf(userId)]);
      },
      { seconds: 300 },
    ),
};
