import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('the wait begins at a second, doubles up to an hour, and a quarter of it is chance', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(backoffMs(30, 0.5)).toBe(3_600_000);
  expect([0, 1].map((chance) => backoffMs(1, chance))).toEqual([875, 1_125]);
});
