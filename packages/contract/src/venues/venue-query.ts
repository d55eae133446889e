import { plain } from '../gigs/performance-query.ts';
import type { Venue, VenueType } from '../venues.ts';
import { metresBetween } from './distance.ts';
import type { Point } from './distance.ts';

/** What the venues on the device can be narrowed by. */
export interface VenueFilter {
  readonly q?: string | undefined;
  readonly country?: string | undefined;
  readonly type?: VenueType | undefined;
  readonly genre?: string | undefined;
  readonly minCapacity?: number | undefined;
  /** Within so many kilometres of a point; a venue without a position is not. */
  readonly near?: { readonly point: Point; readonly radiusKm: number } | undefined;
  readonly trashed?: boolean | undefined;
}

export const venueSorts = ['name', 'city', 'createdAt', 'updatedAt'] as const;
export type VenueSort = `${'-' | ''}${(typeof venueSorts)[number]}`;

/** The venues that a filter lets through, in their order; words are sought in name, city, region and country. */
export function filterVenues(rows: readonly Venue[], filter: VenueFilter): readonly Venue[] {
  const words = plain(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return rows.filter(
    (row) =>
      (row.deletedAt !== null) === (filter.trashed ?? false) &&
      (!filter.country || row.country === filter.country) &&
      (!filter.type || row.type === filter.type) &&
      (!filter.genre || books(row, filter.genre)) &&
      (filter.minCapacity === undefined || holdsOf(row) >= filter.minCapacity) &&
      (!filter.near || isNear(row, filter.near)) &&
      (words.length === 0 || holds(row, words)),
  );
}

/** The venues in the order asked for; those that do not know the value stand last, ties go by name and id. */
export function sortVenues(rows: readonly Venue[], sort: VenueSort): readonly Venue[] {
  const down = sort.startsWith('-') ? -1 : 1;
  const field = venueSorts.find((name) => sort.endsWith(name)) ?? 'name';
  const keyed = rows.map((row) => ({ id: row.id, row, value: plain(row[field] ?? ''), name: plain(row.name) }));
  keyed.sort(
    (a, b) =>
      Number(a.value === '') - Number(b.value === '') ||
      compare(a.value, b.value) * down ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  );
  return keyed.map(({ row }) => row);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function books({ genres }: Venue, genre: string): boolean {
  return genres.some((one) => plain(one) === plain(genre));
}

/** How many a venue holds: as said, else its seats and its standing room; not known counts as none. */
function holdsOf({ capacity: { total, seated, standing } }: Venue): number {
  return total ?? (seated ?? 0) + (standing ?? 0);
}

function isNear({ position }: Venue, { point, radiusKm }: NonNullable<VenueFilter['near']>): boolean {
  return position !== null && metresBetween(position, point) <= radiusKm * 1000;
}

function holds(row: Venue, words: readonly string[]): boolean {
  const text = plain([row.name, row.city, row.region, row.country].join(' '));
  return words.every((word) => text.includes(word));
}
