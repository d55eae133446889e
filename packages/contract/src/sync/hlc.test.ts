import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampHlcs, compareHlc, hlcPattern, msOfHlc, nextHlc } from './hlc.ts';

const owner = fc.constantFrom('server', 'a', 'b-2');
const wall = fc.oneof(fc.integer({ min: -1e15, max: 2 ** 48 - 2 ** 20 }), fc.integer({ min: 0, max: 5 }));

test('a clock runs on, however the wall clock jumps', () => {
  fc.assert(
    fc.property(fc.array(wall, { maxLength: 40 }), owner, (walls, whose) => {
      let last: readonly string[] = [];
      for (const nowMs of walls) {
        const next = nextHlc(last, { nowMs, owner: whose });
        expect(next).toMatch(hlcPattern);
        for (const before of last) expect(compareHlc(before, next)).toBe(-1);
        last = [next];
      }
    }),
  );
});

test('what was seen from elsewhere is earlier than what comes next', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(wall, owner), { minLength: 1, maxLength: 8 }), wall, (readings, nowMs) => {
      const seen = readings.map(([at, whose]) => nextHlc([], { nowMs: at, owner: whose }));
      const next = nextHlc(seen, { nowMs, owner: 'me' });
      for (const before of seen) expect(compareHlc(before, next)).toBe(-1);
    }),
  );
});

test('a full counter goes on in the next millisecond', () => {
  expect(nextHlc(['000000000001:ffff:a'], { nowMs: 0, owner: 'b' })).toBe('000000000002:0000:b');
});

test('readings of one moment differ by whose they are, and sort the same everywhere', () => {
  const at = (whose: string) => nextHlc([], { nowMs: 1_790_000_000_000, owner: whose });
  expect([at('b'), at('server'), at('a')].toSorted(compareHlc)).toEqual([at('a'), at('b'), at('server')]);
  expect(compareHlc(at('a'), at('a'))).toBe(0);
});

test('a clock that runs ahead is held to the latest that is believed, and one behind is left alone', () => {
  const ahead = nextHlc([], { nowMs: 2_000_000, owner: 'a' });
  const [held = ''] = clampHlcs([ahead], 1_000_060);
  expect(msOfHlc(held)).toBe(1_000_060);
  expect(held).toMatch(/:a$/);
  const behind = nextHlc([], { nowMs: 5, owner: 'a' });
  expect(clampHlcs([behind], 1_000_060)).toEqual([behind]);
});

test('T15 what a clock that runs ahead read one after the other stays in that order when it is held back', () => {
  const first = nextHlc([], { nowMs: 2_000_000, owner: 'a' });
  const second = nextHlc([], { nowMs: 3_000_000, owner: 'a' });
  const third = nextHlc([second], { nowMs: 0, owner: 'a' });
  const held = clampHlcs([first, second, third], 1_000_060);
  expect(held.map(msOfHlc)).toEqual([1_000_060, 1_000_060, 1_000_060]);
  expect(held.toSorted(compareHlc)).toEqual(held);
  expect(new Set(held).size).toBe(3);
});
