import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvHeader, csvRecord, csvRows, sniffDelimiter } from './csv.ts';
import type { CsvRow, Delimiter } from './csv.ts';

async function rowsOf(text: string, delimiter: Delimiter = ',', size = text.length || 1): Promise<readonly CsvRow[]> {
  return Array.fromAsync(csvRows(chunksOf(text, size), delimiter));
}

async function* chunksOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

describe('rows', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,"b,c"', [['a', 'b,c']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['"line one\nline two",b', [['line one\nline two', 'b']]],
    [
      'a,,\n,,c',
      [
        ['a', '', ''],
        ['', '', 'c'],
      ],
    ],
    ['a\n\n\nb\n', [['a'], ['b']]],
    ['""\n', [['']]],
    ['5" disc,b', [['5" disc', 'b']]],
    ['"a" ,b', [['a', 'b']]],
  ])('%j', async (text, cells) => {
    expect((await rowsOf(text)).map((row) => row.cells)).toEqual(cells);
  });

  test('a whole character is named that stands behind a closing quotation mark', async () => {
    await expect(rowsOf('a,b\n"c"🎸,d')).rejects.toMatchObject({
      problem: { line: 2, column: 4, message: expect.stringContaining('“🎸”') },
    });
  });

  test('lines are counted through quoted line breaks', async () => {
    const rows = await rowsOf('h1,h2\n"a\nb","c\r\nd"\n\ne,f');
    expect(rows.map(({ line, lines }) => ({ line, lines }))).toEqual([
      { line: 1, lines: null },
      { line: 2, lines: [2, 3] },
      { line: 6, lines: null },
    ]);
  });

  test.each([
    ['a,b\nc,"never closed', { code: 'CUT_OFF', line: 2, column: 3 }],
    ['a,"b"c', { code: 'MALFORMED', line: 1, column: 6 }],
    ['a,"b"🎸', { code: 'MALFORMED', line: 1, column: 6, message: expect.stringContaining('“🎸”') }],
    ['a,"b"  cd', { code: 'MALFORMED', line: 1, column: 8 }],
    [`a,"${'x'.repeat(100_001)}"`, { code: 'CELL_TOO_LARGE', line: 1 }],
    ['x,'.repeat(300), { code: 'TOO_MANY_COLUMNS', line: 1 }],
  ])('%j is refused', async (text, problem) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ problem });
  });

  test('whatever is written with quotes is read back, wherever the chunks are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '=', '𝄞') });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 7 }),
        async (rows, delimiter, size) => {
          const text = rows
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
            .join('\r\n');
          expect((await rowsOf(text, delimiter, size)).map((row) => row.cells)).toEqual(rows);
        },
      ),
    );
  });
});

describe('the delimiter', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"a;x","b;y"\n1,2\n', ','],
    ['alone\n', ','],
  ])('of %j is %j', (head, delimiter) => {
    expect(sniffDelimiter(head)).toBe(delimiter);
  });
});

describe('the header', () => {
  const row = (cells: readonly string[]) => ({ cells, line: 1, lines: null });

  test('empty names at the end are left out, in the middle they are numbered', () => {
    expect(csvHeader(row([' Date ', '', 'Venue', '', '']))).toEqual(['Date', 'column 2', 'Venue']);
  });
  test('a name given twice is refused with both places', () => {
    expect(() => csvHeader(row(['Date', 'Venue', 'date']))).toThrow(
      '“date” names both column 1 and column 3 (line 1, column 3)',
    );
  });
  test('a row of another length is bad, with its line and column', () => {
    const header = ['a', 'b', 'c'];
    expect(csvRecord({ cells: ['1', '2'], line: 7, lines: null }, header).problem).toMatchObject({
      code: 'RAGGED_ROW',
      line: 7,
      column: 2,
    });
    expect(csvRecord({ cells: ['1', '2', '3', '4'], line: 8, lines: null }, header).problem).toMatchObject({
      code: 'RAGGED_ROW',
      line: 8,
      column: 4,
    });
    expect(csvRecord({ cells: ['1', '2', '3', ''], line: 9, lines: null }, header).problem).toBeUndefined();
  });
});
