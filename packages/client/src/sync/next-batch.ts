import { mostInBatch, mostPushBytes } from '@backline/contract/sync/limits';
import type { SyncMutation } from '@backline/contract';
import type { Mutation } from './store.ts';

/** What the rest of a request weighs at most. */
const frameBytes = 1_024;

/** The first of the waiting mutations, as many as one push carries; what happens together is never torn apart. */
export function nextBatch(waiting: Iterable<Mutation>, most = mostInBatch): readonly Mutation[] {
  const batch: Mutation[] = [];
  let bytes = frameBytes;
  for (const together of byGroup(waiting, most)) {
    const weight = together.reduce((sum, mutation) => sum + bytesOf(mutation), 0);
    const fits = batch.length + together.length <= most && bytes + weight <= mostPushBytes;
    // What an older version of the app wrote is sent as such.
    const isOfOne = batch[0] === undefined || batch[0].schema === together[0]?.schema;
    if (batch.length > 0 && !(fits && isOfOne)) break;
    batch.push(...together);
    bytes += weight;
  }
  return batch;
}

/** A mutation as it travels. */
export function wireOf({ mid, name, args, base, hlc, group }: Mutation): SyncMutation {
  return { mid, name, args, base, hlc, ...(group === undefined ? {} : { group }) };
}

/** How much of a push this takes. */
export function bytesOf(mutation: Mutation): number {
  return new TextEncoder().encode(JSON.stringify(wireOf(mutation))).length + 1;
}

function* byGroup(waiting: Iterable<Mutation>, most: number): Generator<readonly Mutation[]> {
  let together: Mutation[] = [];
  let count = 0;
  for (const mutation of waiting) {
    const last = together.at(-1);
    if (last && (last.group === undefined || last.group !== mutation.group)) {
      yield together;
      together = [];
    }
    // Beyond what fits, nobody looks.
    if (together.length === 0 && count >= most) return;
    together.push(mutation);
    count += 1;
  }
  if (together.length > 0) yield together;
}
