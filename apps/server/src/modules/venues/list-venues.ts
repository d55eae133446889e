import type { QueryOf, Venue, venueRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { refuse, withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countVenues, listVenues, venueOrder, venuesAfter } from './venue-list.sql.ts';
import type { Near, VenueSearch } from './venue-list.sql.ts';
import { viewVenue } from './venue.view.ts';

type ListQuery = QueryOf<typeof venueRoutes.routes.list>;

/** A page of the venues that the filters let through. */
export async function listedVenues(read: Read, query: ListQuery): Promise<Page<Venue>> {
  const { near: point, radiusKm, ...filter } = query.filter ?? {};
  const near = nearOf(point, radiusKm);
  const search: Omit<VenueSearch, 'reachable'> = { workspaceId: read.workspaceId, filter, near };
  const { window, page } = paging('venues', query, venueOrder(query.sort, near));
  const [rows, counted] = await Promise.all([
    read.rows('venue', (reachable) => listVenues({ ...search, reachable }, window)),
    query.total ? read.row('venue', (reachable) => countVenues({ ...search, reachable })) : undefined,
  ]);
  return page(rows, (row) => viewVenue(withoutSortKeys(row)), counted?.count);
}

const pageSize = 2000;

/** Every venue of the workspace, the trash too, in pages that each have their own short transaction. */
export async function* streamVenues(read: Read): AsyncGenerator<Venue> {
  let last: string | null = null;
  for (;;) {
    const after = last;
    const found = await read.rows('venue', (reachable) =>
      venuesAfter(read.workspaceId, after, { reachable, limit: pageSize }),
    );
    const rows: readonly Venue[] = found.map(viewVenue);
    yield* rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.id ?? null;
  }
}

function nearOf(near: string | undefined, radiusKm: number | undefined): Near | null {
  if (near === undefined) {
    if (radiusKm !== undefined) refuse('filter.radiusKm', 'needs_near', 'A radius needs a point: filter[near].');
    return null;
  }
  const [lat = 0, lon = 0] = near.split(',').map(Number);
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180)
    refuse('filter.near', 'range', 'A latitude lies between -90 and 90, a longitude between -180 and 180.');
  return { lat, lon, radiusMetres: radiusKm === undefined ? null : radiusKm * 1000 };
}
