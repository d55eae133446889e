import { expect, test } from 'vitest';
import { linesInSight, topsOf } from './lines-in-sight.ts';

const tops = topsOf(Array.from({ length: 1000 }), () => 64);

test('lines of many heights begin where the one before ends', () => {
  expect(topsOf([48, 64, 64], (height) => height)).toEqual([0, 48, 112, 176]);
});

test('what is seen is drawn, and ten lines on either side', () => {
  expect(linesInSight(tops, { top: 6400, height: 640 })).toEqual({ first: 90, end: 121 });
});

test.each([
  ['at the top', 0, 0, 21],
  ['pulled past the top', -200, 0, 17],
  ['at the end', 63_360, 980, 1000],
  ['past the end', 90_000, 989, 1000],
])('a list %s stays within its lines', (_, top, first, end) => {
  expect(linesInSight(tops, { top, height: 640 })).toEqual({ first, end });
});

test('an empty list has no line', () => {
  expect(
    linesInSight(
      topsOf([], () => 64),
      { top: 0, height: 640 },
    ),
  ).toEqual({ first: 0, end: 0 });
});
