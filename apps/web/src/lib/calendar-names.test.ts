import { expect, test } from 'vitest';
import { monthEnds, monthName, weekdayName } from './calendar-names.ts';

test('months and days are numbered as people count them', () => {
  expect([monthName(1, 'long', 'en'), monthName(12, 'short', 'en')]).toEqual(['January', 'Dec']);
  expect([weekdayName(1, 'long', 'en'), weekdayName(7, 'short', 'en')]).toEqual(['Monday', 'Sun']);
});

test('a month ends on its last day, leap years too', () => {
  expect(monthEnds(1977, 5)).toEqual(['1977-05-01', '1977-05-31']);
  expect(monthEnds(1976, 2)).toEqual(['1976-02-01', '1976-02-29']);
  expect(monthEnds(1977, 12)).toEqual(['1977-12-01', '1977-12-31']);
});
