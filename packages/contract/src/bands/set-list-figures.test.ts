import { expect, test } from 'vitest';
import { itemsAfterMove, setListFigures } from './set-list-figures.ts';

const song = (durationSeconds: number | null, genre: string | null) => ({
  kind: 'song' as const,
  songId: 's',
  title: 't',
  durationSeconds,
  genre,
  key: null,
  capo: null,
  notes: '',
  segue: false,
});
const pause = (durationSeconds: number) => ({ kind: 'break' as const, title: 'Break', durationSeconds });

test('a song without a length counts 240 seconds, a break what it says', () => {
  const figures = setListFigures([
    song(180, 'Son'),
    song(null, null),
    pause(900),
    song(300, 'Son'),
    song(240, 'Timba'),
  ]);
  expect(figures).toEqual({
    songCount: 4,
    totalSeconds: 180 + 240 + 900 + 300 + 240,
    meanSeconds: 240,
    genreDiversity: 2 / 4,
    songsWithoutDuration: 1,
  });
});

test('a list without songs has no mean', () => {
  expect(setListFigures([pause(600)])).toMatchObject({ totalSeconds: 600, meanSeconds: null, genreDiversity: null });
});

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const order = (id: string, after: string | null) =>
  itemsAfterMove(rows, id, after)
    .map((row) => row.id)
    .join('');

test.each([
  ['a', 'c', 'bca'],
  ['c', null, 'cab'],
  ['b', 'a', 'abc'],
  ['c', 'a', 'acb'],
  ['a', 'a', 'abc'],
  ['x', 'a', 'abc'],
  ['a', 'x', 'abc'],
])('%s behind %s gives %s', (id, after, expected) => {
  expect(order(id, after)).toBe(expected);
});
