import { expect, test } from 'vitest';
import { formatInstant } from './dates.ts';

test('a moment is told in the zone and the way of whoever reads', () => {
  const moment = '2026-07-04T23:30:00Z';
  expect(formatInstant(moment, 'en-GB', 'UTC')).toBe('4 Jul 2026, 23:30');
  expect(formatInstant(moment, 'en-GB', 'Asia/Tokyo')).toBe('5 Jul 2026, 08:30');
  expect(formatInstant(moment, 'de-DE', 'America/Havana')).toBe('04.07.2026, 19:30');
});
