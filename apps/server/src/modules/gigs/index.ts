import type { LivePayload } from '@backline/contract';
import { defineModule, live } from '#platform/kernel';
import { performanceEvents, profileEvents } from './events.ts';
import { scheduled } from './jobs.ts';
import { mutators } from './mutators.ts';
import { askedPerformance } from './performances/performance.sql.ts';
import { personal } from './personal.sql.ts';
import { profilesGo } from './profiles/profiles-go.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';
import { synced } from './synced.sql.ts';
import { transferred } from './transferred.sql.ts';

export {
  performanceBooked,
  performanceCancelled,
  performanceDeleted,
  performanceLogged,
  performanceRestored,
  performanceUpdated,
} from './events.ts';
export { logPerformance } from './performances/log-performance.ts';
export { updatePerformance } from './performances/update-performance.ts';
export { keysImported, logMany, namedInLog, nightsLogged, trashUnedited } from './performances/log-many.ts';
export type { ImportedFrom, ImportedShow } from './performances/log-many.ts';
export { createProfile } from './profiles/create-profile.ts';

/** Gigs: what was played and what is booked, with its money, and what the log says about a musician. */
export const gigsModule = defineModule({
  name: 'gigs',
  personal,
  synced,
  mutators,
  transfer: transferred,
  routes,
  events: [...performanceEvents, ...profileEvents],
  reactions,
  scheduled,
  erasure: [profilesGo],
  asked: [{ resource: 'performance', find: askedPerformance }],
  live: [
    ...performanceEvents.map((what) =>
      live(what, ({ payload: { performance, money } }) => [
        { audience: 'all', payload: { performance } satisfies LivePayload },
        ...(money === undefined
          ? []
          : [{ audience: 'money' as const, payload: { performanceId: performance.id, money } satisfies LivePayload }]),
      ]),
    ),
    // A private profile is its person's alone: no screen but theirs may hear of it.
    ...profileEvents.map((what) =>
      live(what, ({ payload: { profile } }) =>
        profile.visibility === 'private' ? [] : [{ audience: 'all', payload: { profile } satisfies LivePayload }],
      ),
    ),
  ],
});
