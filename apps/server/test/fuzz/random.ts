/** Random numbers that come again with the same seed. */
export interface Random {
  /** 0 ≤ n < 1 */
  next(): number;
  below(n: number): number;
  chance(probability: number): boolean;
  pick<T>(things: readonly T[]): T;
}

/** Mulberry32: small, and good enough to try things out. */
export function createRandom(seed: number): Random {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(things) {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error('there is nothing to pick from');
      return thing;
    },
  };
}
