const firstMs = 1_000;
const longestMs = 3_600_000;

/** The wait before the next attempt in milliseconds: from one second, doubling up to an hour, a quarter left to chance. */
export function backoffMs(attempt: number, chance: number): number {
  const middle = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round(middle * (0.875 + chance / 4));
}
