import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSongText, songText } from './song-text.ts';

const plain = (title: string) => ({ title, segue: false });
const into = (title: string) => ({ title, segue: true });

test.each([
  ['', []],
  ['Sugaree', [[plain('Sugaree')]]],
  [
    'A > B; C // D | E',
    [
      [into('A'), plain('B'), plain('C')],
      [plain('D'), plain('E')],
    ],
  ],
  ['A -> B → C', [[into('A'), into('B'), plain('C')]]],
  ['Set 1: A; B; Set 2: C; Encore: D', [[plain('A'), plain('B')], [plain('C')], [plain('D')]]],
  ['Set 1: A // Set 2: B', [[plain('A')], [plain('B')]]],
  ['A\nB\r\nC', [[plain('A'), plain('B'), plain('C')]]],
  ['A // // B', [[plain('A')], [], [plain('B')]]],
  ['A >', [[into('A')]]],
  ['Scarlet, Begonias; AC/DC Medley', [[plain('Scarlet, Begonias'), plain('AC/DC Medley')]]],
])('%j', (cell, sets) => {
  expect(readSongText(cell)).toEqual(sets.map((songs) => ({ songs })));
});

test('what is written is read back', () => {
  const title = fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .map((text) =>
      text
        .replace(/[;|>\r\n→/\p{C}]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '' && !/^(?:set|encore|zugabe|bis)\s*\d*\s*:/i.test(text) && !text.endsWith('-'));
  const set = fc.record({ songs: fc.array(fc.record({ title, segue: fc.boolean() }), { minLength: 1, maxLength: 5 }) });
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
      expect(readSongText(songText(sets))).toEqual(sets);
    }),
  );
});
