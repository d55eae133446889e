import { read, readSongText, unreadable } from '@backline/contract/transfer';
import type { PlayedSet, PlayedSong, Reading } from '@backline/contract/transfer';
import { cleanText } from './cell-reader.ts';
import { isJsonObject } from './record.ts';
import type { JsonValue } from './record.ts';

const limits = { sets: 50, songs: 500, title: 200 } as const;

/**
 * Reads what was played: text as `readSongText` does, a list of sets (`[{ songs: [...] }]` or `[[...], [...]]`), or a list
 * of songs, each a title or `{ title, segue, setNo }` (`name` and `segued` are understood too).
 */
export function readSets(value: JsonValue, refuseFormulas: boolean): Reading<readonly PlayedSet[]> {
  if (value === null) return read([]);
  if (typeof value === 'string') return checked(readSongText(value), refuseFormulas);
  if (!Array.isArray(value)) return notSets();
  const items: readonly JsonValue[] = value;
  const sets = items.some(isSet) ? items.map(setOf) : flatSets(items);
  return sets.every((set) => set !== null) ? checked(sets, refuseFormulas) : notSets();
}

function isSet(item: JsonValue): boolean {
  return Array.isArray(item) || (isJsonObject(item) && Object.hasOwn(item, 'songs'));
}

function setOf(item: JsonValue): PlayedSet | null {
  const list = isJsonObject(item) ? (item['songs'] ?? []) : item;
  if (!Array.isArray(list)) return null;
  const given: readonly JsonValue[] = list;
  const songs = given.map(songOf);
  return songs.every((song) => song !== null) ? { songs } : null;
}

/** Songs that carry their own set number, or none: then all are of one set. */
function flatSets(items: readonly JsonValue[]): readonly (PlayedSet | null)[] {
  const sets: PlayedSong[][] = [];
  for (const item of items) {
    const song = songOf(item);
    const setNo = isJsonObject(item) ? (item['setNo'] ?? 1) : 1;
    if (song === null || typeof setNo !== 'number' || !Number.isInteger(setNo) || setNo < 1 || setNo > limits.sets)
      return [null];
    while (sets.length < setNo) sets.push([]);
    sets[setNo - 1]?.push(song);
  }
  return sets.map((songs) => ({ songs }));
}

function songOf(item: JsonValue): PlayedSong | null {
  if (typeof item === 'string') return { title: item, segue: false };
  if (!isJsonObject(item)) return null;
  const title = item['title'] ?? item['name'];
  const segue = item['segue'] ?? item['segued'] ?? false;
  return typeof title === 'string' && typeof segue === 'boolean' ? { title, segue } : null;
}

function checked(sets: readonly PlayedSet[], refuseFormulas: boolean): Reading<readonly PlayedSet[]> {
  const count = sets.reduce((sum, { songs }) => sum + songs.length, 0);
  if (sets.length > limits.sets) return unreadable('OUT_OF_RANGE', `A show has at most ${limits.sets} sets.`);
  if (count > limits.songs) return unreadable('OUT_OF_RANGE', `A show has at most ${limits.songs} songs.`);
  const clean: PlayedSet[] = [];
  for (const { songs } of sets) {
    const kept: PlayedSong[] = [];
    for (const { title, segue } of songs) {
      const text = cleanText(title, limits.title, refuseFormulas);
      if (!text.ok) return text;
      if (text.value === '') return unreadable('SONGS_UNREADABLE', 'There is a song without a title.');
      kept.push({ title: text.value, segue });
    }
    clean.push({ songs: kept });
  }
  return read(clean);
}

function notSets(): Reading<never> {
  return unreadable(
    'SONGS_UNREADABLE',
    'Songs are a text (“A > B; C // D”) or a list of sets: [{"songs": [{"title": "A", "segue": true}]}].',
  );
}
