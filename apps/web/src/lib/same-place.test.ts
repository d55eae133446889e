import { expect, test } from 'vitest';
import { samePlace } from './same-place.ts';

test.each([
  ['/log?year=1977', '/log?year=1977'],
  ['//evil.example', '/today'],
  ['https://evil.example', '/today'],
  ['/\\evil.example', '/today'],
  ['/\t/evil.example', '/today'],
  ['/\n/evil.example/log', '/today'],
  ['/.//evil.example', '/today'],
  ['/%2F/evil.example', '/%2F/evil.example'],
  ['/invitation?token=abc#x', '/invitation?token=abc#x'],
  ['javascript:alert(1)', '/today'],
  [undefined, '/today'],
])('%s leads to %s', (path, place) => {
  expect(samePlace(path)).toBe(place);
});
