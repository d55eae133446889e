import type { PerformanceFilter } from './performance-filter.ts';
import type { Performance } from './performance.ts';

/** By what the log can be sorted. */
export const performanceSorts = [
  'localDate',
  'venueName',
  'venueCity',
  'audienceSize',
  'durationSeconds',
  'createdAt',
  'updatedAt',
] as const;
export type PerformanceSort = `${'-' | ''}${(typeof performanceSorts)[number]}`;

/** The rows that a filter lets through, in their order. Text is compared without case and accents, word by word. */
export function filterPerformances(rows: readonly Performance[], filter: PerformanceFilter): readonly Performance[] {
  const words = filter.q ? plain(filter.q).split(/\s+/).filter(Boolean) : [];
  return rows.filter(
    (row) =>
      (row.deletedAt !== null) === (filter.trashed ?? false) &&
      (!filter.status || row.status === filter.status) &&
      (!filter.from || row.localDate >= filter.from) &&
      (!filter.to || row.localDate <= filter.to) &&
      (!filter.year || row.localDate.startsWith(`${filter.year}-`)) &&
      (!filter.venueId || row.venueId === filter.venueId) &&
      (!filter.venueType || row.venueType === filter.venueType) &&
      (!filter.city || plain(row.venueCity ?? '') === plain(filter.city)) &&
      (!filter.country || row.venueCountry === filter.country) &&
      (!filter.currency || row.money?.payment?.currency === filter.currency) &&
      (words.length === 0 || holds(row, words)),
  );
}

/** The rows in the order asked for; ties fall back on date, order of the day and id, so that an order is always total. */
export function sortPerformances(rows: readonly Performance[], sort: PerformanceSort): readonly Performance[] {
  const down = sort.startsWith('-') ? -1 : 1;
  const field = performanceSorts.find((name) => sort.endsWith(name)) ?? 'localDate';
  return rows.toSorted((a, b) => {
    // Rows that do not know the value stand last, whichever way the list runs.
    if (a[field] === null || b[field] === null)
      return Number(a[field] === null) - Number(b[field] === null) || tie(a, b) * down;
    return (compare(a[field], b[field]) || tie(a, b)) * down;
  });
}

function tie(a: Performance, b: Performance): number {
  return compare(a.localDate, b.localDate) || a.dayOrder - b.dayOrder || compare(a.id, b.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}

const haystacks = new WeakMap<Performance, string>();

function holds(row: Performance, words: readonly string[]): boolean {
  let text = haystacks.get(row);
  if (text === undefined) {
    text = plain(
      [row.title, row.venueName, row.venueCity, row.venueRegion, row.venueCountry, row.localDate, row.notes].join(' '),
    );
    haystacks.set(row, text);
  }
  return words.every((word) => text.includes(word));
}

/** Text as it is compared: lower case, without accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
