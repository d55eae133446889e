import type { PlayedItem, PlayedItemInput, SetListItem } from '@backline/contract';
import { newId } from '../../../lib/new-id.ts';

/** One played song as it is typed; its id stays while it is moved about. */
export interface PlayedLine {
  readonly id: string;
  readonly setNo: number;
  readonly title: string;
  readonly songId: string | null;
  readonly segue: boolean;
}

/** What was played, as it is edited. */
export function linesOf(items: readonly PlayedItem[]): readonly PlayedLine[] {
  return items.map(({ id, setNo, title, songId, segue }) => ({ id, setNo, title, songId, segue }));
}

/** What was played, as it is sent: a song of the repertoire by its id, any other by its title. */
export function playedInputs(
  lines: readonly PlayedLine[],
  songIdOf: (title: string) => string | undefined,
): PlayedItemInput[] {
  return lines
    .filter(({ title }) => title.trim() !== '')
    .map(({ id, setNo, title, songId, segue }) => {
      const known = songId ?? songIdOf(title);
      return { id, setNo, segue, ...(known ? { songId: known } : { title: title.trim() }) };
    });
}

/** A pasted list: one song a line, `>` at its end runs into the next, an empty line begins a new set. */
export function pastedLines(text: string, makeId: () => string = newId): readonly PlayedLine[] {
  let setNo = 1;
  let isFresh = true;
  return text.split(/\r?\n/).flatMap((line) => {
    const words = line.replace(/^\s*\d{1,2}[.)]\s+/, '').trim();
    if (words === '') {
      if (!isFresh) setNo += 1;
      isFresh = true;
      return [];
    }
    isFresh = false;
    const segue = /(>|→|->)\s*$/.test(words);
    return [{ id: makeId(), setNo, title: words.replace(/\s*(->|>|→)\s*$/, ''), songId: null, segue }];
  });
}

/** The songs of a set list as if they had been played so; every break begins a new set. */
export function linesOfSetList(items: readonly SetListItem[], makeId: () => string = newId): readonly PlayedLine[] {
  let setNo = 1;
  let isFresh = true;
  return items.flatMap(({ item }) => {
    if (item.kind === 'break') {
      if (!isFresh) setNo += 1;
      isFresh = true;
      return [];
    }
    isFresh = false;
    const { title, songId, segue } = item;
    return [{ id: makeId(), setNo, title, songId, segue }];
  });
}

/** The lines with one of them a place further up (-1) or down (1); over the edge of a set it moves into the next. */
export function moved(lines: readonly PlayedLine[], id: string, step: -1 | 1): readonly PlayedLine[] {
  const from = lines.findIndex((line) => line.id === id);
  const line = lines[from];
  const other = lines[from + step];
  if (!line) return lines;
  if (!other || other.setNo !== line.setNo) {
    const setNo = line.setNo + step;
    return setNo < 1 ? lines : lines.map((each) => (each.id === id ? { ...each, setNo } : each));
  }
  return lines.with(from, other).with(from + step, line);
}
