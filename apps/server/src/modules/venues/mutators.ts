import { CreateVenue, UpdateVenue } from '@backline/contract';
import { mergedThing, mutator, mutatorsOf, namedColumns, positionOf } from '#platform/kernel';
import { changeVenue } from './change-venue.ts';
import { createVenue } from './create-venue.ts';
import { restoreVenue, trashVenue } from './trash-venue.ts';
import { venueToChange } from './venue.sql.ts';
import { viewVenue } from './venue.view.ts';

const mergedVenue = mergedThing({
  resource: 'venue',
  fields: {
    table: 'venue',
    name: 'venues.venues',
    columns: {
      ...namedColumns(
        'name',
        'street',
        'city',
        'region',
        'postalCode',
        'country',
        'timeZone',
        'website',
        'layout',
        'type',
        'genres',
      ),
      ...namedColumns('equipment', 'stageSize', 'active'),
      position: ['latitude', 'longitude'],
      capacity: ['seated', 'standing', 'total'],
    },
    shapes: {
      position: positionOf,
      capacity: ({ seated = null, standing = null, total = null }) => ({ seated, standing, total }),
    },
  },
  beside: { table: 'venueNotes', name: 'venues.venue_notes', columns: namedColumns('stageNotes') },
  async hold({ db, workspaceId }, id) {
    const row = await db.maybe(venueToChange(workspaceId, id));
    return row && viewVenue(row);
  },
  change: async (ctx, id, change) => await changeVenue(ctx, id, UpdateVenue.parse(change), undefined),
  trash: trashVenue,
  restore: restoreVenue,
});

/** What devices may do to venues; that two of them are one place is decided where both are known, by a request. */
export const mutators = [
  mutator('venue.create', CreateVenue.required({ id: true }), async (ctx, input) => await createVenue(ctx, input)),
  ...mutatorsOf('venue', UpdateVenue, mergedVenue),
];
