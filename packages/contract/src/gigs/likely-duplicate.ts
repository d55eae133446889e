import type { PerformanceFacts } from './performance.ts';

type Night = Pick<PerformanceFacts, 'localDate' | 'venueId' | 'startsAt' | 'durationSeconds'>;

/**
 * Whether two shows are likely one: the same date at the same venue, or hours that overlap. An early and a late show
 * at one venue are two when both hours are known.
 */
export function isLikelyDuplicate(a: Night, b: Night): boolean {
  if (a.startsAt !== null && b.startsAt !== null) return overlaps(a.startsAt, a, b.startsAt, b);
  return a.localDate === b.localDate && a.venueId === b.venueId;
}

function overlaps(startOfA: string, a: Night, startOfB: string, b: Night): boolean {
  const [fromA, fromB] = [Date.parse(startOfA), Date.parse(startOfB)];
  return fromA < fromB + b.durationSeconds * 1000 && fromB < fromA + a.durationSeconds * 1000;
}
