import { expect, test } from 'vitest';
import { freeSlug, slugStem } from './slug.ts';

test.each([
  ['María José Núñez', 'maria-jose-nunez'],
  ['  The  Band!! ', 'the-band'],
  ['admin', 'admin-music'],
  ['日本', 'my-music'],
  ['Al', 'al-music'],
  ['a'.repeat(60), 'a'.repeat(24)],
])('the name %s makes the slug %s', (name, slug) => {
  expect(slugStem(name)).toBe(slug);
});

test('a taken slug gets the next free number', () => {
  expect(freeSlug('ana', new Set(['ana', 'ana-2', 'ana-4']))).toBe('ana-3');
});
