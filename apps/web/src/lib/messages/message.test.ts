import { expect, test } from 'vitest';
import { fill } from './message.ts';

test('names are filled in and numbers are written the way of the language', () => {
  expect(fill('{count} shows at {place}', { count: 2358, place: 'Barton Hall' }, 'en')).toBe(
    '2,358 shows at Barton Hall',
  );
  expect(fill('{count}', { count: 2358 }, 'de')).toBe('2.358');
});

test('the plural form follows the language', () => {
  const shows = { one: '{count} show', other: '{count} shows' };
  expect(fill(shows, { count: 1 }, 'en')).toBe('1 show');
  expect(fill(shows, { count: 0 }, 'en')).toBe('0 shows');
});

test('a name without a value stays visible instead of vanishing', () => {
  expect(fill('by {day}', {}, 'en')).toBe('by {day}');
});
