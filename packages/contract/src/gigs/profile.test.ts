import { expect, test } from 'vitest';
import { CreateProfile } from './profile.ts';

const ana = { name: 'Ana', instruments: ['tres'] };

test('whoever does nothing to be heard of does nothing else besides', () => {
  expect(CreateProfile.safeParse({ ...ana, marketingEfforts: ['none'] }).success).toBe(true);
  expect(CreateProfile.safeParse({ ...ana, marketingEfforts: ['social', 'posters'] }).success).toBe(true);
  for (const marketingEfforts of [
    ['none', 'social'],
    ['social', 'social'],
  ])
    expect(CreateProfile.safeParse({ ...ana, marketingEfforts }).error?.issues[0]?.path).toEqual(['marketingEfforts']);
});

test('a musician plays one to ten instruments, in up to ten genres', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `kind ${index}`);
  expect(CreateProfile.safeParse({ ...ana, instruments: [] }).success).toBe(false);
  expect(CreateProfile.safeParse({ ...ana, instruments: many(10), genres: many(10) }).success).toBe(true);
  expect(CreateProfile.safeParse({ ...ana, instruments: many(11) }).success).toBe(false);
  expect(CreateProfile.safeParse({ ...ana, genres: many(11) }).success).toBe(false);
});
