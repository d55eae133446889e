import { describe, expect, test } from 'vitest';
import { dateOrderOf, readDate } from './read-date.ts';
import type { DateOrder } from './read-date.ts';

describe('a date cell', () => {
  const read: readonly (readonly [string, DateOrder | null, string, string | null])[] = [
    ['2024-05-31', null, '2024-05-31', null],
    ['2024/5/1', null, '2024-05-01', null],
    ['20240531', null, '2024-05-31', null],
    ['2024-05-31 20:30', null, '2024-05-31', '20:30'],
    ['2024-05-31T20:30:15.123', null, '2024-05-31', '20:30'],
    ['5/31/2024 8:30 PM', 'mdy', '2024-05-31', '20:30'],
    ['31.5.2024', null, '2024-05-31', null],
    ['31.05.24', null, '2024-05-31', null],
    ['3/4/2024', 'dmy', '2024-04-03', null],
    ['3/4/2024', 'mdy', '2024-03-04', null],
    ['7/7/1977', null, '1977-07-07', null],
    ['5/6/77', 'mdy', '1977-05-06', null],
    ['Fri, May 31, 2024', null, '2024-05-31', null],
    ['31 de mayo de 2024', null, '2024-05-31', null],
    ['Sábado 1 junio 2024', null, '2024-06-01', null],
    ['5. März 2024', null, '2024-03-05', null],
    ['29-Feb-2024', null, '2024-02-29', null],
    ['31-May-24', null, '2024-05-31', null],
    ['5 abr 77', null, '1977-04-05', null],
  ];
  test.each(read)('%s (%s) is %s %s', (cell, order, date, time) => {
    expect(readDate(cell, order)).toMatchObject({ ok: true, value: { date, time, instant: null } });
  });

  test('an offset makes it an instant', () => {
    expect(readDate('2024-05-31T20:30:00+02:00', null)).toMatchObject({
      value: { instant: '2024-05-31T18:30:00.000Z' },
    });
    expect(readDate('2024-05-31T20:30Z', null)).toMatchObject({ value: { instant: '2024-05-31T20:30:00.000Z' } });
  });

  const refused: readonly (readonly [string, DateOrder | null, string])[] = [
    ['3/4/2024', null, 'DATE_AMBIGUOUS'],
    ['13/13/2024', 'dmy', 'DATE_UNREADABLE'],
    ['31/12/2024', 'mdy', 'DATE_UNREADABLE'],
    ['2023-02-29', null, 'DATE_UNREADABLE'],
    ['1977-05-00', null, 'DATE_UNREADABLE'],
    ['1977-05', null, 'DATE_UNREADABLE'],
    ['summer 1977', null, 'DATE_UNREADABLE'],
    ['45000', null, 'DATE_UNREADABLE'],
    ['2024-05-31 25:00', null, 'TIME_UNREADABLE'],
    ['9999-01-01', null, 'OUT_OF_RANGE'],
    ['1700-01-01', null, 'OUT_OF_RANGE'],
  ];
  test('a date as spreadsheets count days is told to be one', () => {
    const message = expect.stringContaining('as spreadsheets count days');
    for (const cell of ['45443', '45443.85']) expect(readDate(cell, null)).toMatchObject({ ok: false, message });
  });

  test.each(refused)('%s (%s) is refused as %s', (cell, order, code) => {
    expect(readDate(cell, order)).toMatchObject({ ok: false, code });
  });
});

describe('the order of a column', () => {
  const columns: readonly (readonly [readonly string[], ReturnType<typeof dateOrderOf>])[] = [
    [['2024-05-31'], 'ymd'],
    [['3/4/2024', '31/5/2024'], 'dmy'],
    [['3/4/2024', '5/31/2024 8 PM'], 'mdy'],
    [['3/4/2024', '4/5/2024'], 'ambiguous'],
    [['31/5/2024', '5/31/2024'], 'mixed'],
    [['7/7/2024', '1.2.2024'], null],
    [[], null],
  ];
  test.each(columns)('%j speaks for %s', (cells, order) => {
    expect(dateOrderOf(cells)).toBe(order);
  });
});
