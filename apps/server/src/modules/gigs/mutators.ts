import { CreateProfile, Id, LogPerformance, UpdatePerformance, UpdateProfile } from '@backline/contract';
import { mergedThing, mutator, mutatorsOf, namedColumns, positionOf } from '#platform/kernel';
import { z } from 'zod';
import { logAll } from './performances/bulk-log.ts';
import { cancelPerformance } from './performances/cancel-performance.ts';
import { confirmPerformance } from './performances/confirm-performance.ts';
import { logPerformance } from './performances/log-performance.ts';
import { mergedPerformance } from './performances/merged-performance.ts';
import { reopenPerformance } from './performances/reopen-performance.ts';
import { changeProfile, restoreProfile, trashProfile } from './profiles/change-profile.ts';
import { createProfile } from './profiles/create-profile.ts';
import { profileForUpdate } from './profiles/profile.sql.ts';
import { viewProfile } from './profiles/profile.view.ts';

const mergedProfile = mergedThing({
  resource: 'profile',
  fields: {
    table: 'profile',
    name: 'gigs.profiles',
    columns: {
      ...namedColumns('name', 'instruments', 'genres', 'bio', 'links', 'homeTown', 'timeZone', 'yearsOfExperience'),
      ...namedColumns('playFrequency', 'typicalCrowd', 'marketingEfforts', 'visibility'),
      position: ['latitude', 'longitude'],
    },
    shapes: { position: positionOf },
  },
  async hold({ db, workspaceId }, id) {
    const row = await db.maybe(profileForUpdate(workspaceId, id));
    return row && viewProfile(row);
  },
  change: async (ctx, id, change) =>
    await changeProfile(ctx, id, { change: UpdateProfile.parse(change), ifMatch: undefined }),
  trash: async (ctx, id) => await trashProfile(ctx, id, undefined),
  restore: async (ctx, id) => await restoreProfile(ctx, id, undefined),
});

const named = z.strictObject({ id: Id });
const Log = LogPerformance.required({ id: true });
const Cancel = z.strictObject({ id: Id, reason: z.string().trim().max(500).optional() });

/** What devices may do to shows and profiles. */
export const mutators = [
  mutator(
    'performance.log',
    Log,
    async (ctx, input) => await logPerformance(ctx, input),
    async (ctx, inputs) => await logAll(ctx, inputs),
  ),
  ...mutatorsOf('performance', UpdatePerformance, mergedPerformance),
  mutator('performance.confirm', named, async (ctx, { id }) => await confirmPerformance(ctx, id, undefined)),
  mutator('performance.reopen', named, async (ctx, { id }) => await reopenPerformance(ctx, id, undefined)),
  mutator(
    'performance.cancel',
    Cancel,
    async (ctx, { id, reason }) => await cancelPerformance(ctx, id, { reason, ifMatch: undefined }),
  ),
  mutator(
    'profile.create',
    CreateProfile.required({ id: true }),
    async (ctx, input) => await createProfile(ctx, input),
  ),
  ...mutatorsOf('profile', UpdateProfile, mergedProfile),
];
