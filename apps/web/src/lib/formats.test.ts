import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { dateIn, daysBetween, daysLater, formatDate } from './dates.ts';
import { formatDuration, parseDuration } from './durations.ts';
import { formatMoney, sumByCurrency, toMinor } from './money.ts';

test('a calendar date stays the same day wherever the reader is', () => {
  expect(formatDate('1977-05-08', 'plain', 'en-GB')).toBe('8 May 1977');
  expect(formatDate('1977-05-08', 'full', 'de')).toBe('So., 8. Mai 1977');
});

test('the date on the wall follows the time zone', () => {
  const now = new Date('2026-11-21T23:30:00Z');
  expect(dateIn('America/New_York', now)).toBe('2026-11-21');
  expect(dateIn('Europe/Madrid', now)).toBe('2026-11-22');
});

test('days are counted over months and leap years', () => {
  expect(daysLater('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
});

test('money is shown in the digits of its currency', () => {
  expect(formatMoney({ amount: 125_050, currency: 'EUR' }, 'en')).toBe('€1,250.50');
  expect(formatMoney({ amount: 125_000, currency: 'EUR' }, 'en')).toBe('€1,250');
  expect(formatMoney({ amount: 1250, currency: 'JPY' }, 'en')).toBe('¥1,250');
});

test('typed money becomes exact minor units', () => {
  expect(toMinor(1.005, 'EUR')).toBe(101);
  expect(toMinor(19.99, 'USD')).toBe(1999);
  expect(toMinor(500, 'JPY')).toBe(500);
});

test('currencies are never added together', () => {
  const sums = sumByCurrency([
    { amount: 100, currency: 'EUR' },
    null,
    { amount: 300, currency: 'USD' },
    { amount: 50, currency: 'EUR' },
  ]);
  expect(sums).toEqual([
    { amount: 300, currency: 'USD' },
    { amount: 150, currency: 'EUR' },
  ]);
});

test.each([
  ['90', 5400],
  ['1:30', 5400],
  ['1h30', 5400],
  ['1.5h', 5400],
  ['1,5 h', 5400],
  ['45 min', 2700],
  ['soon', null],
])('a duration typed as %s is understood', (typed, seconds) => {
  expect(parseDuration(typed)).toBe(seconds);
});

test('a duration is written as hours and minutes, a song as minutes and seconds', () => {
  expect(formatDuration(5400)).toBe('1:30');
  expect(formatDuration(245, true)).toBe('4:05');
});

test('a cell that a spreadsheet would run is defused, and one with a comma is quoted', () => {
  expect(toCsv([['=1+1', 'a,b', 'say "hi"', 5, null]])).toBe('\uFEFF\'=1+1,"a,b","say ""hi""",5,\r\n');
});
