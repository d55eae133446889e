import { newPart, newRow } from '../sync/local-meta.ts';
import type { Around, LocalMutator, LocalRows } from '../sync/local-rows.ts';
import type { SyncedRows } from '../sync/rows.ts';
import type { CreateVenue, UpdateVenue } from '../venues.ts';
import { createSlugs, venueSlug } from './slug.ts';
import { changedVenue, newVenue } from './venue-fields.ts';

interface Named {
  readonly id: string;
}

export const createVenueHere: LocalMutator<CreateVenue & Named> = (rows, args, around) => {
  const slugs = [...rows.all('venue')].map(({ slug }) => slug);
  rows.put('venue', { ...newRow(args.id, around), ...newVenue(args), slug: createSlugs(slugs)(venueSlug(args.name)) });
  writeNotes(rows, args.id, args.stageNotes, around);
};

/** Changes a venue; shows that were played there go by its name from then on. */
export const changeVenueHere: LocalMutator<Named & { readonly change: UpdateVenue }> = (
  rows,
  { id, change },
  around,
) => {
  const before = rows.get('venue', id);
  if (!before) return;
  const venue = { ...before, ...changedVenue(before, change) };
  rows.put('venue', venue);
  writeNotes(rows, id, change.stageNotes, around);
  const copied = {
    venueName: venue.name,
    venueCity: venue.city,
    venueRegion: venue.region,
    venueCountry: venue.country,
  };
  for (const show of rows.by('performance', venueIdOf, id))
    rows.put('performance', { ...show, ...copied, venueType: show.ownVenueType ?? venue.type });
};

const venueIdOf = (show: SyncedRows['performance']): string => show.venueId;

export const trashVenueHere: LocalMutator<Named> = (rows, { id }, { now }) => {
  const venue = rows.get('venue', id);
  if (venue) rows.put('venue', { ...venue, deletedAt: now.toISOString() });
};

export const restoreVenueHere: LocalMutator<Named> = (rows, { id }) => {
  const venue = rows.get('venue', id);
  if (venue) rows.put('venue', { ...venue, deletedAt: null });
};

function writeNotes(rows: LocalRows, id: string, stageNotes: string | undefined, around: Around): void {
  const known = rows.get('venueNotes', id);
  if (stageNotes === undefined || (!known && stageNotes === '')) return;
  rows.put('venueNotes', { ...(known ?? newPart(id, around)), stageNotes });
}
