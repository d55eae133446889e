import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

test('SIM worlds out of seeds break no invariant', async () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const { broken } = await simulate({ seed, steps: 300 });
    expect({ seed, broken }).toEqual({ seed, broken: [] });
  }
});

test('SIM the same seed is the same world', async () => {
  const [one, other] = [await simulate({ seed: 7, steps: 300 }), await simulate({ seed: 7, steps: 300 })];
  expect(one.trace).toEqual(other.trace);
  expect(one.trace.length).toBeGreaterThan(200);
});
