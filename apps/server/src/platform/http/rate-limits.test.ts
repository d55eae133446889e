import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimiter } from './rate-limits.ts';

const rule = { limit: 10, windowMs: 1000 };

function limiterAt(start: number) {
  const clock = { now: start };
  return { clock, limiter: createRateLimiter(() => clock.now) };
}

test('the request beyond the limit is refused, with the seconds to wait', () => {
  const { limiter } = limiterAt(0);
  for (let i = 0; i < 10; i++) expect(limiter.take('a', rule).remaining).toBe(9 - i);
  expect(limiter.take('a', rule)).toEqual({ limit: 10, remaining: 0, isOver: true, resetSeconds: 2 });
});

test('one key does not use up the limit of another', () => {
  const { limiter } = limiterAt(0);
  for (let i = 0; i < 10; i++) limiter.take('a', rule);
  expect(limiter.take('b', rule).remaining).toBe(9);
});

test('half a window later, half of the window before still counts', () => {
  const { clock, limiter } = limiterAt(0);
  for (let i = 0; i < 10; i++) limiter.take('a', rule);
  clock.now = 1500;
  for (let i = 0; i < 5; i++) limiter.take('a', rule);
  expect(limiter.take('a', rule).isOver).toBe(true);
});

test('whoever waits as long as they were told gets through', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 30, maxLength: 200 }), (gaps) => {
      const { clock, limiter } = limiterAt(0);
      for (const gap of gaps) {
        clock.now += gap;
        const { isOver, resetSeconds } = limiter.take('a', rule);
        if (!isOver) continue;
        clock.now += resetSeconds * 1000;
        expect(limiter.take('a', rule).isOver).toBe(false);
      }
    }),
  );
});

test('what is given back can be taken again', () => {
  const { limiter } = limiterAt(0);
  for (let i = 0; i < 10; i++) limiter.take('a', rule);
  limiter.giveBack('a');
  expect(limiter.take('a', rule).isOver).toBe(false);
  expect(limiter.take('a', rule).isOver).toBe(true);
});

test('no span of a window lets more than twice the limit through, whatever the timing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 200 }), (gaps) => {
      const { clock, limiter } = limiterAt(0);
      const passed: number[] = [];
      for (const gap of gaps) {
        clock.now += gap;
        if (!limiter.take('a', rule).isOver) passed.push(clock.now);
      }
      for (const from of passed)
        expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(20);
    }),
  );
});
