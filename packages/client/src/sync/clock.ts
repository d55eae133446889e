/** Time as the engine knows it: nothing in it looks at a clock or waits by itself. */
export interface Clock {
  /** Wall clock in milliseconds; it may run wrong, jump or stand still. */
  now(): number;
  /** Runs `work` after so many milliseconds; gives back how to call it off. */
  after(ms: number, work: () => void): () => void;
}

export interface Rng {
  /** 0 up to 1. */
  chance(): number;
  newId(): string;
}
