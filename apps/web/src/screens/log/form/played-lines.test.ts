import type { SetListItem } from '@backline/contract';
import { expect, test } from 'vitest';
import { linesOfSetList, moved, pastedLines } from './played-lines.ts';

const ids = () => {
  let last = 0;
  return () => String(++last);
};
const song = (title: string, segue = false): SetListItem => ({
  id: title,
  position: 'a',
  item: {
    kind: 'song',
    songId: `song ${title}`,
    title,
    durationSeconds: 240,
    genre: null,
    key: null,
    capo: null,
    notes: '',
    segue,
  },
});
const pause: SetListItem = {
  id: 'pause',
  position: 'b',
  item: { kind: 'break', title: 'Break', durationSeconds: 900 },
};

test('a set list becomes what was played, a set after every break', () => {
  const lines = linesOfSetList([pause, song('a', true), song('b'), pause, pause, song('c')], ids());
  expect(lines).toEqual([
    { id: '1', setNo: 1, title: 'a', songId: 'song a', segue: true },
    { id: '2', setNo: 1, title: 'b', songId: 'song b', segue: false },
    { id: '3', setNo: 2, title: 'c', songId: 'song c', segue: false },
  ]);
});

test('a pasted list keeps its sets and its segues, and loses its numbers', () => {
  expect(
    pastedLines('1. One >\n2) Two\n\n\nThree ->\n', ids()).map(({ setNo, title, segue }) => [setNo, title, segue]),
  ).toEqual([
    [1, 'One', true],
    [1, 'Two', false],
    [2, 'Three', true],
  ]);
});

test('a song moved over the edge of its set begins the next one', () => {
  const lines = pastedLines('One\n\nTwo', ids());
  expect(moved(lines, '1', 1).map(({ setNo, title }) => [setNo, title])).toEqual([
    [2, 'One'],
    [2, 'Two'],
  ]);
  expect(moved(lines, '1', -1)).toEqual(lines);
});
