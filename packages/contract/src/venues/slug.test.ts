import { expect, test } from 'vitest';
import { createSlugs, venueSlug } from './slug.ts';

test.each([
  ['Café Berlín', 'cafe-berlin'],
  ["  Kesey's  Place! ", 'kesey-s-place'],
  ['日本', 'venue'],
  ['x'.repeat(80), 'x'.repeat(60)],
  [`${'x'.repeat(59)}-yy`, 'x'.repeat(59)],
])('the name %s makes the slug %s', (name, slug) => {
  expect(venueSlug(name)).toBe(slug);
});

test('a taken slug gets the next free number, and each is given out once', () => {
  const next = createSlugs(['bar', 'bar-3']);
  expect([next('bar'), next('bar'), next('bar'), next('cafe')]).toEqual(['bar-2', 'bar-4', 'bar-5', 'cafe']);
});
