import type { Song } from '../bands.ts';
import { plain } from '../gigs/performance-query.ts';

/** What the repertoire can be narrowed by; the same on the server's list and over the rows on the device. */
export interface SongFilter {
  readonly q?: string | undefined;
  readonly status?: Song['status'] | undefined;
  readonly genre?: string | undefined;
  readonly tag?: string | undefined;
  readonly trashed?: boolean | undefined;
}

export const songSorts = ['title', 'artist', 'tempo', 'createdAt', 'updatedAt'] as const;
export type SongSort = `${'-' | ''}${(typeof songSorts)[number]}`;

/** The songs that a filter lets through, in their order; words are sought in title, artist, genre and tags. */
export function filterSongs(rows: readonly Song[], filter: SongFilter): readonly Song[] {
  const words = plain(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const genre = filter.genre && plain(filter.genre);
  return rows.filter(
    (row) =>
      (row.deletedAt !== null) === (filter.trashed ?? false) &&
      (!filter.status || row.status === filter.status) &&
      (!genre || plain(row.genre ?? '') === genre) &&
      (!filter.tag || row.tags.includes(filter.tag)) &&
      (words.length === 0 || holds(row, words)),
  );
}

/** The songs in the order asked for; those that do not know the value stand last, ties go by title and id. */
export function sortSongs(rows: readonly Song[], sort: SongSort): readonly Song[] {
  const down = sort.startsWith('-') ? -1 : 1;
  const field = songSorts.find((name) => sort.endsWith(name)) ?? 'title';
  const keyed = rows.map((row) => ({ row, value: comparable(row[field]), title: plain(row.title) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || tie(a, b);
    return compare(a.value, b.value) * down || tie(a, b);
  });
  return keyed.map(({ row }) => row);
}

interface Keyed {
  readonly row: Song;
  readonly title: string;
}

function tie(a: Keyed, b: Keyed): number {
  return compare(a.title, b.title) || compare(a.row.id, b.row.id);
}

function comparable(value: string | number | null): string | number | null {
  return typeof value === 'string' ? plain(value) : value;
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}

function holds(row: Song, words: readonly string[]): boolean {
  const text = plain([row.title, row.artist, row.genre, ...row.tags].join(' '));
  return words.every((word) => text.includes(word));
}
