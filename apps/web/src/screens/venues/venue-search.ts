import type { Venue, VenueFilter, VenueSort } from '@backline/contract';
import { filterVenues, sortVenues, venueSorts, venueTypes } from '@backline/contract';
import { oneOf, textOf } from '../../lib/search-values.ts';

/** By number of shows is an order of this screen alone: the device has both. */
type Order = VenueSort | '-shows';

/** What the address of the venues says: filter and order. */
export interface VenueSearch extends Omit<VenueFilter, 'trashed'> {
  readonly sort?: Order;
  readonly trashed?: true;
}

export const orders = ['name', 'city', '-shows', '-updatedAt'] as const;
const known = [...venueSorts.flatMap((name): readonly Order[] => [name, `-${name}`]), '-shows' as const];

/** Reads filter and order from the address; what is not understood is left out. */
export function parseVenueSearch(search: Readonly<Record<string, unknown>>): VenueSearch {
  const q = textOf(search['q']);
  const country = textOf(search['country']);
  const type = oneOf(venueTypes, search['type']);
  const sort = oneOf(known, search['sort']);
  return {
    ...(q ? { q } : {}),
    ...(country ? { country } : {}),
    ...(type ? { type } : {}),
    ...(sort ? { sort } : {}),
    ...(search['trashed'] === true ? { trashed: true } : {}),
  };
}

/** The venues that fit, in the order asked for. */
export function venuesFor(
  rows: readonly Venue[],
  { sort = 'name', ...filter }: VenueSearch,
  shows: ReadonlyMap<string, number>,
): readonly Venue[] {
  const found = filterVenues(rows, filter);
  if (sort !== '-shows') return sortVenues(found, sort);
  return sortVenues(found, 'name').toSorted((a, b) => (shows.get(b.id) ?? 0) - (shows.get(a.id) ?? 0));
}

/** Every country that occurs, once. */
export function countriesOf(rows: readonly Venue[]): readonly string[] {
  return [...new Set(rows.flatMap(({ country }) => country ?? []))].sort();
}
