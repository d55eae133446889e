import { expect, test } from 'vitest';
import { samePlace } from './same-place.ts';

test.each([
  ['/log?year=1977', '/log?year=1977'],
  ['//evil.example', '/today'],
  ['https://evil.example', '/today'],
  ['/\\evil.example', '/today'],
  [undefined, '/today'],
])('%s leads to %s', (path, place) => {
  expect(samePlace(path)).toBe(place);
});
