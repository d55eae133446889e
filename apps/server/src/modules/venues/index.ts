import type { LivePayload } from '@backline/contract';
import { defineModule, live } from '#platform/kernel';
import { venueCreated, venueMerged, venueRestored, venueTrashed, venueUpdated } from './events.ts';
import { byIds, find, findOrAdd, findOrAddMany, idsOf, trashUnedited } from './find-or-add.ts';
import { scheduled } from './jobs.ts';
import { mutators } from './mutators.ts';
import { personal } from './personal.sql.ts';
import { routes } from './routes.ts';
import { synced } from './synced.sql.ts';
import { transferred } from './transferred.sql.ts';
import { askedVenue } from './venue.sql.ts';

export { venueCreated, venueMerged, venueRestored, venueTrashed, venueUpdated } from './events.ts';
export type { PlacesFound } from './find-or-add.ts';
export type { NamedPlace } from './place.sql.ts';

/** What other modules may ask of venues. Ids that were merged lead to the venue that stayed. */
export const venues = { byIds, find, findOrAdd, findOrAddMany, idsOf, trashUnedited } as const;

const told = [venueCreated, venueUpdated, venueTrashed, venueRestored];

/** Venues: the places a workspace knows. */
export const venuesModule = defineModule({
  name: 'venues',
  personal,
  synced,
  mutators,
  transfer: transferred,
  routes: [routes],
  events: [...told, venueMerged],
  scheduled,
  asked: [{ resource: 'venue', find: askedVenue }],
  live: [
    ...told.map((what) =>
      live(what, ({ payload: { venue } }) => [{ audience: 'all', payload: { venue } satisfies LivePayload }]),
    ),
    live(venueMerged, ({ payload }) => [{ audience: 'all', payload: payload satisfies LivePayload }]),
  ],
});
