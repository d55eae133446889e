import type { Rng } from '../../src/sync/clock.ts';

export interface SeededChance extends Rng {
  /** A whole number from 0 up to below `count`. */
  below(count: number): number;
  oneOf<T>(of: readonly T[]): T | undefined;
  /** True as often as this says. */
  happens(share: number): boolean;
}

/** Chance that is the same for the same seed (mulberry32). */
export function createSeededChance(seed: number): SeededChance {
  let state = seed >>> 0;
  let ids = 0;

  function chance(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    chance,
    newId() {
      ids += 1;
      return idOf(seed, ids);
    },
    below: (count) => Math.floor(chance() * count),
    oneOf: (of) => of[Math.floor(chance() * of.length)],
    happens: (share) => chance() < share,
  };
}

/** A UUID that tells where it comes from. */
export function idOf(world: number, count: number): string {
  const hex = (value: number, digits: number) => (value >>> 0).toString(16).padStart(digits, '0').slice(-digits);
  return `${hex(world, 8)}-0000-7000-8000-${hex(count, 12)}`;
}
