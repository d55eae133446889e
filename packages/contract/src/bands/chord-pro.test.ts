import { expect, test } from 'vitest';
import { keyOf, readChordPro, transposeChordPro } from './chord-pro.ts';

test('chords stand over the syllables they belong to', () => {
  expect(readChordPro('A[G]mazing [C]grace')).toEqual([
    {
      kind: 'sung',
      parts: [
        { chord: '', text: 'A' },
        { chord: 'G', text: 'mazing ' },
        { chord: 'C', text: 'grace' },
      ],
    },
  ]);
});

test('chords alone are chords over no words', () => {
  expect(readChordPro('[G][C]')).toEqual([
    {
      kind: 'sung',
      parts: [
        { chord: 'G', text: '' },
        { chord: 'C', text: '' },
      ],
    },
  ]);
});

test('directives become headings, comments and facts; unknown ones and remarks are left out', () => {
  const text =
    '{title: Ripple}\n# mine\n{soc}\nLa\n{eoc}\n{c: softly}\n{start_of_verse: Verse 2}\n{x_own: 1}\n\n{key:G}';
  expect(readChordPro(text)).toEqual([
    { kind: 'fact', name: 'title', text: 'Ripple' },
    { kind: 'heading', text: 'Chorus' },
    { kind: 'sung', parts: [{ chord: '', text: 'La' }] },
    { kind: 'comment', text: 'softly' },
    { kind: 'heading', text: 'Verse 2' },
    { kind: 'blank' },
    { kind: 'fact', name: 'key', text: 'G' },
  ]);
});

test('tablature keeps its columns', () => {
  expect(readChordPro('{sot}\ne|--[0]--|\n{eot}')).toEqual([
    { kind: 'heading', text: 'Tab' },
    { kind: 'fixed', text: 'e|--[0]--|' },
  ]);
});

test('transposing moves chords and key, not words', () => {
  expect(transposeChordPro('{key: G}\n[G]Bb and [D/F#]A [N.C.]rest', 3)).toBe(
    '{key: Bb}\n[Bb]Bb and [F/A]A [N.C.]rest',
  );
});

test('without a key the spelling follows the text', () => {
  expect(transposeChordPro('[Eb]one [Ab]two', 3)).toBe('[Gb]one [B]two');
  expect(transposeChordPro('[E]one [A]two', 2)).toBe('[F#]one [B]two');
});

test('a text that is no ChordPro at all is read as words', () => {
  const lines = readChordPro('[[[ ]]] {not: closed\n}{');
  expect(lines.every(({ kind }) => kind === 'sung')).toBe(true);
  expect(keyOf('{key: H}')).toBeNull();
});
