import { expect, test } from 'vitest';
import { z } from 'zod';
import { columnsOf, csvLine } from './csv.ts';

test.each([
  ['=1+1', `'=1+1`],
  ['+49 30 1', `'+49 30 1`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  [' =1', `' =1`],
  ['＝1+1', `'＝1+1`],
  ['a = b', 'a = b'],
  [-5, '-5'],
  [null, ''],
])('%j is written as %s', (cell, text) => {
  expect(csvLine([cell])).toBe(`${text}\r\n`);
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'one\ntwo', 3, true])).toBe('"a,b","say ""hi""","one\ntwo",3,true\r\n');
});

test('the columns are those of the shape, in its order', () => {
  expect(columnsOf(z.object({ b: z.string(), a: z.int() }))).toEqual(['b', 'a']);
});
