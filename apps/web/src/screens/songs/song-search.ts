import type { SongFilter, SongSort } from '@backline/contract';
import { songSorts, songStatuses } from '@backline/contract';
import { oneOf, textOf } from '../../lib/search-values.ts';

/** What the address of the songs says: filter and sort. */
export interface SongSearch extends Omit<SongFilter, 'trashed'> {
  readonly sort?: SongSort;
  readonly trashed?: true;
}

const sorts = songSorts.flatMap((name): readonly SongSort[] => [name, `-${name}`]);

/** Reads filter and sort from the address; what is not understood is left out. */
export function parseSongSearch(search: Readonly<Record<string, unknown>>): SongSearch {
  const q = textOf(search['q']);
  const status = oneOf(songStatuses, search['status']);
  const genre = textOf(search['genre']);
  const tag = textOf(search['tag']);
  const sort = oneOf(sorts, search['sort']);
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(genre ? { genre } : {}),
    ...(tag ? { tag } : {}),
    ...(sort ? { sort } : {}),
    ...(search['trashed'] === true ? { trashed: true } : {}),
  };
}

/** Every genre that occurs, once, in the order of the alphabet. */
export function genresOf(rows: readonly { readonly genre: string | null }[]): readonly string[] {
  return [...new Set(rows.flatMap(({ genre }) => genre ?? []))].sort((a, b) => a.localeCompare(b));
}

/** Every tag that occurs, once, in the order of the alphabet. */
export function tagsOf(rows: readonly { readonly tags: readonly string[] }[]): readonly string[] {
  return [...new Set(rows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}
