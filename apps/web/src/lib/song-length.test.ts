import { expect, test } from 'vitest';
import { onlyChanged } from './only-changed.ts';
import { formatSongLength, parseSongLength } from './song-length.ts';

test.each([
  ['4:05', 245],
  [' 3 ', 180],
  ['1:02:03', 3723],
  ['75:00', 4500],
])('%s is %i seconds', (typed, seconds) => {
  expect(parseSongLength(typed)).toBe(seconds);
});

test.each(['', '4:5', '4:75', 'long', '0', '-3', '4.5', '99999'])('%j is no length', (typed) => {
  expect(parseSongLength(typed)).toBeNull();
});

test('what is written is what is read', () => {
  for (const seconds of [1, 59, 60, 245, 3599, 3600, 3723])
    expect(parseSongLength(formatSongLength(seconds))).toBe(seconds);
});

interface Typed {
  readonly title: string;
  readonly tags: readonly string[];
  readonly tempo: number | null;
}

test('only what differs is a change', () => {
  const before: Typed = { title: 'a', tags: ['x'], tempo: null };
  expect(onlyChanged(before, { title: 'a', tags: ['x'], tempo: 90 })).toEqual({ tempo: 90 });
  expect(onlyChanged(before, { ...before, tags: ['x', 'y'] })).toEqual({ tags: ['x', 'y'] });
});
