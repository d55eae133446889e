import { expect, test } from 'vitest';
import { formatSize, formatSpan } from './units.ts';

test.each([
  [350 * 1024 ** 2, 'en', '350 MB'],
  [1.25 * 1024 ** 3, 'en', '1.3 GB'],
  [1.25 * 1024 ** 3, 'de', '1,3\u00A0GB'],
])('%d bytes are, in %s, %s', (bytes, locale, text) => {
  expect(formatSize(bytes, locale)).toBe(text);
});

test.each([
  [61, 'en', '61 sec'],
  [600, 'en', '10 min'],
  [7_200, 'es', '2 h'],
])('%d seconds are, in %s, %s', (seconds, locale, text) => {
  expect(formatSpan(seconds, locale)).toBe(text);
});
