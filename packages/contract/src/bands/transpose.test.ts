import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFlatKey, semitonesBetween, transposeChord, transposeKey } from './transpose.ts';

test.each([
  ['C', 2, false, 'D'],
  ['Bbm7/F', 2, false, 'Cm7/G'],
  ['F#m7b5', -1, false, 'Fm7b5'],
  ['Cmaj7', 3, true, 'Ebmaj7'],
  ['Gsus4', 1, true, 'Absus4'],
  ['Dadd9', 12, false, 'Dadd9'],
  ['E7#9', 1, false, 'F7#9'],
  ['B', 1, false, 'C'],
  ['Cb', -1, true, 'Bb'],
])('%s by %i is %4$s', (chord, semitones, isFlat, expected) => {
  expect(transposeChord(chord, semitones, isFlat)).toBe(expected);
});

test.each(['N.C.', 'Drums', '', '*', 'x2', 'Break'])('%j is no chord and stays', (text) => {
  expect(transposeChord(text, 5)).toBe(text);
});

test.each([
  ['A', 3, 'C'],
  ['F#m', -1, 'Fm'],
  ['G', 1, 'Ab'],
  ['Am', 1, 'Bbm'],
  ['E', 2, 'F#'],
  ['C', -12, 'C'],
])('the key %s by %i is %s', (key, semitones, expected) => {
  expect(transposeKey(key, semitones)).toBe(expected);
});

test('flats belong to the flat keys', () => {
  expect(['F', 'Bb', 'Gm', 'Ebm'].every(isFlatKey)).toBe(true);
  expect(['C', 'G', 'F#', 'C#m'].some(isFlatKey)).toBe(false);
});

test('up and down again sounds the same', () => {
  const roots = fc.constantFrom('C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B');
  fc.assert(
    fc.property(roots, fc.integer({ min: -24, max: 24 }), (root, by) => {
      const back = transposeChord(transposeChord(root, by), -by);
      expect(semitonesBetween(root, back)).toBe(0);
    }),
  );
});

test('the distance between keys counts upwards', () => {
  expect(semitonesBetween('A', 'C')).toBe(3);
  expect(semitonesBetween('C', 'A')).toBe(9);
  expect(semitonesBetween('C', 'blue')).toBeNull();
});
