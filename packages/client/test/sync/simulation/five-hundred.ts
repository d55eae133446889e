import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const steps = 300;
const inOneTest = 25;
// Looked at twice, to see whether the same seed is the same world still.
const twiceEvery = 10;

/** A share of the five hundred worlds; two files have one each, so that two workers do them at once. */
export function testWorlds(from: number, count: number): void {
  for (let first = from; first < from + count; first += inOneTest) {
    const seeds = Array.from({ length: inOneTest }, (_, at) => first + at);
    test(`SIM the worlds out of the seeds ${first} to ${first + inOneTest - 1} break no invariant`, async () => {
      for (const seed of seeds) {
        const { broken, trace } = await simulate({ seed, steps });
        expect({ seed, broken }).toEqual({ seed, broken: [] });
        if (seed % twiceEvery === 0) expect((await simulate({ seed, steps })).trace).toEqual(trace);
      }
    });
  }
}
