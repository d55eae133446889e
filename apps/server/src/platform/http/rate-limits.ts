export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  readonly isOver: boolean;
  /** Seconds until another request passes, or, where it does anyway, until the window has moved on. */
  readonly resetSeconds: number;
}

interface Count {
  window: number;
  now: number;
  before: number;
}

const mostKeys = 200_000;

/**
 * A sliding window per key: what fell into the present window, plus the share of the one before that the window
 * still covers. Two numbers a key, whatever the traffic.
 */
export function createRateLimiter(clock: () => number = Date.now) {
  const counts = new Map<string, Count>();

  /** Counts one request against a key, unless the window is full. */
  function take(key: string, { limit, windowMs }: RateLimit): RateState {
    const now = clock();
    const window = Math.floor(now / windowMs);
    const count = counted(key, window);
    const elapsed = (now % windowMs) / windowMs;
    const used = count.now + count.before * (1 - elapsed);
    if (used + 1 > limit) {
      const resetSeconds = Math.ceil(((waitOf(count, limit, elapsed) * windowMs) / 1000) * (1 + Number.EPSILON));
      return { limit, remaining: 0, isOver: true, resetSeconds: Math.max(1, resetSeconds) };
    }
    count.now++;
    const resetSeconds = Math.ceil((windowMs - (now % windowMs)) / 1000);
    return { limit, remaining: Math.max(0, Math.floor(limit - used - 1)), isOver: false, resetSeconds };
  }

  /** Takes back one request that was counted against a key and turned out to belong to another. */
  function giveBack(key: string): void {
    const count = counts.get(key);
    if (count && count.now > 0) count.now--;
  }

  function counted(key: string, window: number): Count {
    const known = counts.get(key);
    if (known?.window === window) return known;
    const count = { window, now: 0, before: known?.window === window - 1 ? known.now : 0 };
    // Re-inserting keeps the map in order of use, so that the oldest key is the first to go.
    counts.delete(key);
    if (counts.size >= mostKeys) counts.delete(counts.keys().next().value ?? '');
    counts.set(key, count);
    return count;
  }

  return { take, giveBack };
}

/** How much of a window it takes until one more request fits: in this window, else in the next, as old ones fade. */
function waitOf({ now, before }: Count, limit: number, elapsed: number): number {
  if (now + 1 <= limit) return 1 - (limit - now - 1) / before - elapsed;
  return 1 - elapsed + Math.max(0, 1 - (limit - 1) / now);
}
