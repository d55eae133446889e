import { expect, test } from 'vitest';
import { behindInMs } from './behind-in.ts';

test('a device is behind once nothing has come for longer than its looks take, whatever its clock says', () => {
  expect(behindInMs({ lastSyncedAt: 1_000_000, clockOffset: 0 }, 1_000_000)).toBe(90_000);
  expect(behindInMs({ lastSyncedAt: 1_000_000, clockOffset: 0 }, 1_100_000)).toBe(0);
  // An hour slow: what the server calls now is an hour ahead of what it says itself.
  expect(behindInMs({ lastSyncedAt: 4_600_000, clockOffset: 3_600_000 }, 1_000_000)).toBe(90_000);
});

test('one to which nothing ever came has nothing to be behind of', () => {
  expect(behindInMs({ lastSyncedAt: null, clockOffset: 0 }, 1_000_000)).toBe(null);
});
