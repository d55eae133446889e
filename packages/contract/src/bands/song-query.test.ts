import { expect, test } from 'vitest';
import type { Song } from '../bands.ts';
import { filterSongs, sortSongs } from './song-query.ts';

const song = (over: Partial<Song>): Song => ({
  id: over.title ?? '',
  workspaceId: 'w',
  version: 1,
  createdBy: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
  title: '',
  artist: null,
  key: null,
  tempo: null,
  durationSeconds: null,
  genre: null,
  status: 'ready',
  tags: [],
  ...over,
});

const rows = [
  song({ title: 'Óyelo', tempo: 98, tags: ['closer'] }),
  song({ title: 'chan chan', artist: 'Compay Segundo', genre: 'Son', tempo: 84 }),
  song({ title: 'Zarabanda', status: 'learning' }),
  song({ title: 'Old one', deletedAt: '2026-02-01T00:00:00.000Z' }),
];
const titles = (found: readonly Song[]) => found.map(({ title }) => title);

test('words are sought without case and accents, in every text', () => {
  expect(titles(filterSongs(rows, { q: 'SEGUNDO chan' }))).toEqual(['chan chan']);
  expect(titles(filterSongs(rows, { q: 'oyelo' }))).toEqual(['Óyelo']);
});

test('the trash is apart', () => {
  expect(titles(filterSongs(rows, { trashed: true }))).toEqual(['Old one']);
  expect(filterSongs(rows, {})).toHaveLength(3);
});

test('titles are sorted as people read them', () => {
  expect(titles(sortSongs(filterSongs(rows, {}), 'title'))).toEqual(['chan chan', 'Óyelo', 'Zarabanda']);
});

test('what is not known stands last both ways', () => {
  const known = filterSongs(rows, {});
  expect(titles(sortSongs(known, 'tempo'))).toEqual(['chan chan', 'Óyelo', 'Zarabanda']);
  expect(titles(sortSongs(known, '-tempo'))).toEqual(['Óyelo', 'chan chan', 'Zarabanda']);
});
