import { fail } from '#platform/kernel';

export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window has moved on. */
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

  /** Counts one request against a key; fails with RATE_LIMIT_EXCEEDED when the window is full. */
  function take(key: string, { limit, windowMs }: RateLimit): RateState {
    const now = clock();
    const window = Math.floor(now / windowMs);
    const count = counted(key, window);
    const elapsed = (now % windowMs) / windowMs;
    const used = count.now + count.before * (1 - elapsed);
    const resetSeconds = Math.ceil((windowMs - (now % windowMs)) / 1000);
    if (used + 1 > limit) fail('RATE_LIMIT_EXCEEDED', { retryAfterSeconds: resetSeconds });
    count.now++;
    return { limit, remaining: Math.max(0, Math.floor(limit - used - 1)), resetSeconds };
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

  return { take };
}
