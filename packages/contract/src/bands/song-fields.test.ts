import { expect, test } from 'vitest';
import { changedSong, newSong } from './song-fields.ts';

test('a new song knows what was said, and is being learnt', () => {
  expect(newSong({ title: 'Ana', tempo: 96, artist: undefined, lyricsChordPro: '[C]La' })).toEqual({
    title: 'Ana',
    artist: null,
    key: null,
    tempo: 96,
    durationSeconds: null,
    genre: null,
    status: 'learning',
    tags: [],
  });
});

test('a change leaves what it does not name, and null empties', () => {
  const song = newSong({ title: 'Ana', tempo: 96, genre: 'Son' });
  expect(changedSong(song, { tempo: null, status: 'ready' })).toEqual({ ...song, tempo: null, status: 'ready' });
});
