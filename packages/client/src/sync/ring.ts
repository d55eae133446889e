import { bytesOf } from './next-batch.ts';
import type { Acked } from './store.ts';

const keptForMs = 30 * 24 * 60 * 60 * 1000;
const mostBytes = 5 * 1024 * 1024;

/** What falls out of the ring of answered mutations: the older than thirty days, and the oldest beyond five megabytes. */
export function outOfRing(acked: readonly Acked[], nowMs: number): readonly Acked[] {
  let bytes = 0;
  return acked.toReversed().filter((one) => {
    bytes += bytesOf(one.mutation);
    return bytes > mostBytes || nowMs - one.at > keptForMs;
  });
}
