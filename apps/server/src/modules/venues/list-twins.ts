import { findTwins } from '@backline/contract';
import type { Place, VenueTwin } from '@backline/contract';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { placesOf, venuesWithNotes } from './venue-list.sql.ts';
import type { PlaceRow } from './venue-list.sql.ts';
import { viewVenue } from './venue.view.ts';

/** Pairs of venues that look like one place, the likeliest first. */
export async function listTwins(read: Read): Promise<Page<VenueTwin>> {
  const twins = findTwins((await read.rows('venue', placesOf(read.workspaceId))).map(toPlace));
  const ids = [...new Set(twins.flatMap(({ a, b }) => [a, b]))];
  const found = await read.rows('venue', venuesWithNotes(read.workspaceId, ids));
  const venues = new Map(found.map((row) => [row.id, viewVenue(row)]));
  const rows = twins.flatMap(({ a, b, ...likeness }) => {
    const [one, other] = [venues.get(a), venues.get(b)];
    return one && other ? [{ a: one, b: other, ...likeness }] : [];
  });
  return { rows, limit: rows.length, nextCursor: null };
}

function toPlace({ latitude, longitude, ...row }: PlaceRow): Place {
  const position = latitude === null || longitude === null ? null : { lat: latitude, lon: longitude };
  return { ...row, position };
}
