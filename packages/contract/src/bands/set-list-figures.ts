import type { SetListItem } from '../bands.ts';

type Item = SetListItem['item'];

/** How long a song counts whose length nobody has said, in seconds. */
export const unknownSongSeconds = 240;

export interface SetListFigures {
  readonly songCount: number;
  /** Songs and breaks. */
  readonly totalSeconds: number;
  /** Over the songs alone; null without one. */
  readonly meanSeconds: number | null;
  /** Distinct genres ÷ songs, 0 to 1; null without a song. A song that names no genre adds none. */
  readonly genreDiversity: number | null;
  readonly songsWithoutDuration: number;
}

/** What a set list comes to; the same on the server and on the screen that reorders it. */
export function setListFigures(items: readonly Item[]): SetListFigures {
  const songs = items.filter((item) => item.kind === 'song');
  const songSeconds = sum(songs.map(secondsOf));
  const genres = new Set(songs.flatMap(({ genre }) => genre?.toLowerCase() ?? []));
  return {
    songCount: songs.length,
    totalSeconds: sum(items.map(secondsOf)),
    meanSeconds: songs.length === 0 ? null : songSeconds / songs.length,
    genreDiversity: songs.length === 0 ? null : genres.size / songs.length,
    songsWithoutDuration: songs.filter(({ durationSeconds }) => durationSeconds === null).length,
  };
}

/** How long an item takes, in seconds. */
export function secondsOf(item: Item): number {
  return item.durationSeconds ?? unknownSongSeconds;
}

/** The items with one moved behind another, or to the front where `after` is null; unchanged where either is not there. */
export function itemsAfterMove<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  after: string | null,
): readonly T[] {
  const moving = items.find((item) => item.id === id);
  const rest = items.filter((item) => item !== moving);
  const at = after === null ? 0 : rest.findIndex((item) => item.id === after) + 1;
  if (!moving || after === id || (after !== null && at === 0)) return items;
  return rest.toSpliced(at, 0, moving);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
