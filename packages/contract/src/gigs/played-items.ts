import type { ErrorDetail } from '../errors.ts';
import type { PlayedItem, PlayedItemInput } from './performance.ts';

export interface PlayedAround {
  /** Titles of the workspace's songs, at least of those that the input names. */
  readonly songTitles: ReadonlyMap<string, string>;
  newId(): string;
}

/** The songs as they were played, each with its place in its set, counted from 1 in the order they were given. */
export function playedItemsOf(input: readonly PlayedItemInput[], around: PlayedAround): readonly PlayedItem[] {
  const counts = new Map<number, number>();
  const items = input.map(({ id, setNo, songId, title, segue }) => {
    const position = (counts.get(setNo) ?? 0) + 1;
    counts.set(setNo, position);
    const known = songId === undefined ? undefined : around.songTitles.get(songId);
    return { id: id ?? around.newId(), setNo, position, songId: songId ?? null, title: known ?? title ?? '', segue };
  });
  return items.toSorted((a, b) => a.setNo - b.setNo || a.position - b.position);
}

/** What is wrong with played songs as they were sent: neither song nor title, a song nobody knows, an id used twice. */
export function playedItemFaults(
  input: readonly PlayedItemInput[],
  songTitles: ReadonlyMap<string, string>,
): readonly ErrorDetail[] {
  const seen = new Set<string>();
  return input.flatMap(({ id, songId, title }, index) => {
    const path = `playedItems.${index}`;
    const faults: ErrorDetail[] = [];
    if (songId === undefined && title === undefined)
      faults.push({ path, rule: 'required', message: 'A played song needs a song of yours or a title.' });
    if (songId !== undefined && !songTitles.has(songId))
      faults.push({ path: `${path}.songId`, rule: 'unknown', message: 'This song is not in the repertoire.' });
    if (id !== undefined && seen.has(id))
      faults.push({ path: `${path}.id`, rule: 'repeated', message: 'This id is used twice.' });
    if (id !== undefined) seen.add(id);
    return faults;
  });
}

/** How many sets a show had: as said, but never fewer than were played. Sets without songs count when they are said. */
export function setCountOf(said: number | undefined, items: readonly Pick<PlayedItem, 'setNo'>[]): number {
  return items.reduce((most, { setNo }) => Math.max(most, setNo), said ?? 0);
}
