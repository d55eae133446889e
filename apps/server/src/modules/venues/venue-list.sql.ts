import { boxAround, earthMetres } from '@backline/contract';
import type { Point, QueryOf, venueRoutes } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, permitted, sortColumns, sortOrder, sql, upTo } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';
import { facts, isItself, notes, withNotes } from './venue.sql.ts';
import type { VenueRow } from './venue.sql.ts';

type ListQuery = QueryOf<typeof venueRoutes.routes.list>;
type Filter = NonNullable<ListQuery['filter']>;

export interface VenueSearch {
  readonly workspaceId: string;
  readonly reachable: Reachable;
  readonly filter: Omit<Filter, 'near' | 'radiusKm'>;
  readonly near: Near | null;
}

export interface Near extends Point {
  readonly radiusMetres: number | null;
}

export function listVenues(search: VenueSearch, window: PageWindow) {
  return sql<VenueRow & Sorted>`select ${facts}, ${notes}${sortColumns(window.order)} from ${withNotes}
    ${pageOfRows(conditions(search), window)}`;
}

export function countVenues(search: VenueSearch) {
  return sql<{ count: number }>`select count(*) from venues.venues v where ${conditions(search)}`;
}

/** So many rows of those that somebody reaches. */
interface Stretch {
  readonly reachable: Reachable;
  readonly limit: number;
}

/** The next rows of all that there are, the trash too, in the order of their ids. */
export function venuesAfter(workspaceId: string, id: string | null, { reachable, limit }: Stretch) {
  return sql<VenueRow>`select ${facts}, ${notes} from ${withNotes}
    where ${allOf([
      fragment`v.workspace_id = ${workspaceId} and v.id > coalesce(${id}::uuid, '00000000-0000-0000-0000-000000000000')`,
      isItself,
      permitted(reachable, askedColumns),
    ])} order by v.id ${upTo({ limit })}`;
}

/** What has to be known of every venue to find twins among them. */
export function placesOf(workspaceId: string) {
  return sql<PlaceRow>`select v.id, v.name, v.city, v.region, v.country, v.latitude, v.longitude from venues.venues v
    where v.workspace_id = ${workspaceId} and v.deleted_at is null order by v.id`;
}

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export function venuesWithNotes(workspaceId: string, ids: readonly string[]) {
  return sql<VenueRow>`select ${facts}, ${notes} from ${withNotes}
    where v.workspace_id = ${workspaceId} and v.id = any(${ids}::uuid[])`;
}

const askedColumns = { createdBy: fragment`v.created_by` };

function conditions({ workspaceId, reachable, filter, near }: VenueSearch): Fragment {
  const { q, city, country, type, genre, minCapacity, trashed } = filter;
  return allOf([
    fragment`v.workspace_id = ${workspaceId}`,
    trashed ? fragment`v.deleted_at is not null and ${isItself}` : fragment`v.deleted_at is null`,
    permitted(reachable, askedColumns),
    q !== undefined && hasWords(fragment`v.search`, q),
    city !== undefined && fragment`app.plain(v.city) = app.plain(${city})`,
    country !== undefined && fragment`v.country = ${country}`,
    type !== undefined && fragment`v.type = ${type}`,
    genre !== undefined &&
      fragment`exists (select from unnest(v.genres) as g where app.plain(g) = app.plain(${genre}))`,
    minCapacity !== undefined &&
      fragment`coalesce(v.total, coalesce(v.seated, 0) + coalesce(v.standing, 0)) >= ${minCapacity}::integer`,
    near !== null && near.radiusMetres !== null && within(near, near.radiusMetres),
  ]);
}

/** The box first, which the index knows; then the great circle. */
function within(center: Point, metres: number): Fragment {
  const { south, north, ranges } = boxAround(center, metres);
  const [one, other] = ranges;
  return fragment`v.latitude between ${south}::float8 and ${north}::float8
    and (v.longitude between ${one.west}::float8 and ${one.east}::float8
      or v.longitude between ${other.west}::float8 and ${other.east}::float8)
    and ${metresFrom(center)} <= ${metres}::float8`;
}

function metresFrom({ lat, lon }: Point): Fragment {
  return fragment`2 * ${earthMetres}::float8 * asind(least(1, sqrt(
    sind((v.latitude - ${lat}::float8) / 2) ^ 2
    + cosd(${lat}::float8) * cosd(v.latitude) * sind((v.longitude - ${lon}::float8) / 2) ^ 2))) * pi() / 180`;
}

// The key begins with the plain name, and its index gives this order for nothing.
const name: SortKey = { name: 'name', by: fragment`v.place_key`, kind: 'text' };
const id: SortKey = { name: 'id', by: fragment`v.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  name,
  { name: 'city', by: fragment`app.plain(v.city)`, kind: 'text', mayLack: true },
  { name: 'createdAt', by: fragment`v.created_at`, kind: 'timestamptz' },
  { name: 'updatedAt', by: fragment`v.updated_at`, kind: 'timestamptz' },
];

/** As asked; else by distance where there is a point, else by name. */
export function venueOrder(sort: string | undefined, near: Near | null): SortOrder {
  const byName: SortOrder = [
    { ...name, down: false },
    { ...id, down: false },
  ];
  if (sort !== undefined || !near) return sortOrder(sort ?? 'name', keys, byName);
  return [{ name: 'distance', by: metresFrom(near), kind: 'float8', mayLack: true, down: false }, ...byName];
}
