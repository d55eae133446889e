import { expect, test } from 'vitest';
import { axisTo, labelEvery } from './axis.ts';

test.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [7, 8],
  [31, 40],
  [60, 60],
  [101, 150],
  [2358, 2500],
])('a scale for %i ends at %i', (highest, top) => {
  expect(axisTo(highest).top).toBe(top);
});

test('a scale begins at zero and has at most six marks', () => {
  for (let highest = 0; highest < 5000; highest += 7) {
    const { top, ticks } = axisTo(highest);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBe(top);
    expect(top).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeLessThanOrEqual(6);
  }
});

test('labels thin out where there are many bars', () => {
  expect([12, 30, 60, 300].map((bars) => labelEvery(bars, 16))).toEqual([1, 2, 5, 20]);
});
