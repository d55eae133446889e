import type { Point, Venue, VenueFilter, VenueSort } from '@backline/contract';
import { filterVenues, radiusChoices, sortVenues, venueSorts, venueTypes } from '@backline/contract';
import { oneOf, textOf, wholeOf } from '../../lib/search-values.ts';

/** By number of shows is an order of this screen alone: the device has both. */
type Order = VenueSort | '-shows';

/** What the address of the venues says: filter and order. */
export interface VenueSearch extends Omit<VenueFilter, 'trashed' | 'near'> {
  /** Within so many kilometres of home. */
  readonly within?: number | undefined;
  readonly sort?: Order;
  readonly trashed?: true;
}

/** How many a venue has to hold; every step is a larger night. */
export const capacityChoices = [50, 100, 250, 500, 1000, 2500] as const;

export const orders = ['name', 'city', '-shows', '-updatedAt'] as const;
const known = [...venueSorts.flatMap((name): readonly Order[] => [name, `-${name}`]), '-shows' as const];

/** Reads filter and order from the address; what is not understood is left out. */
export function parseVenueSearch(search: Readonly<Record<string, unknown>>): VenueSearch {
  const q = textOf(search['q']);
  const country = textOf(search['country']);
  const type = oneOf(venueTypes, search['type']);
  const genre = textOf(search['genre']);
  const minCapacity = wholeOf(search['minCapacity']);
  const within = radiusChoices.find((radius) => radius === wholeOf(search['within']));
  const sort = oneOf(known, search['sort']);
  return {
    ...(q ? { q } : {}),
    ...(country ? { country } : {}),
    ...(type ? { type } : {}),
    ...(genre ? { genre } : {}),
    ...(minCapacity === undefined ? {} : { minCapacity }),
    ...(within === undefined ? {} : { within }),
    ...(sort ? { sort } : {}),
    ...(search['trashed'] === true ? { trashed: true } : {}),
  };
}

/** What the device knows besides the venues: how often each was played, and where home is. */
interface Around {
  readonly shows: ReadonlyMap<string, number>;
  readonly home: Point | null;
}

/** The venues that fit, in the order asked for. Where home is not known, no venue is too far. */
export function venuesFor(
  rows: readonly Venue[],
  { sort = 'name', within, ...filter }: VenueSearch,
  { shows, home }: Around,
): readonly Venue[] {
  const near = within === undefined || home === null ? undefined : { point: home, radiusKm: within };
  const found = filterVenues(rows, { ...filter, near });
  if (sort !== '-shows') return sortVenues(found, sort);
  return sortVenues(found, 'name').toSorted((a, b) => (shows.get(b.id) ?? 0) - (shows.get(a.id) ?? 0));
}

/** Every kind of music that some venue books, once. */
export function genresOf(rows: readonly Venue[]): readonly string[] {
  return [...new Set(rows.flatMap(({ genres }) => genres))].sort((a, b) => a.localeCompare(b));
}

/** Every country that occurs, once. */
export function countriesOf(rows: readonly Venue[]): readonly string[] {
  return [...new Set(rows.flatMap(({ country }) => country ?? []))].sort();
}
