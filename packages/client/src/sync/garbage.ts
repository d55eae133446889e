import type { Replica } from './replica.ts';
import { outOfRing } from './ring.ts';
import type { Acked } from './store.ts';

/**
 * Takes out of the outbox what is in the base for good. The base is relaxed: what it took over a moment ago may still be lost with
 * the power, so a mutation stays until the base that has it was written a minute before.
 *
 *   settled ──in a base of a minute ago, or of when the app was opened──▶ the ring ──30 days, 5 MB──▶ gone
 */
export interface Garbage {
  readonly replica: Replica;
  safe: Mark;
  next: Mark & { readonly at: number };
  /** How many went into the ring since it was looked at; it is looked at once at the start. */
  ringed: number;
}

interface Mark {
  readonly clientId: string | null;
  readonly mid: number;
}

const safeAfterMs = 60_000;
const lookAtRingEvery = 500;

/** What was read from the disk is on the disk. */
export function startGarbage(replica: Replica): Garbage {
  const safe = markOf(replica);
  return { replica, safe, next: { ...safe, at: Number.NEGATIVE_INFINITY }, ringed: lookAtRingEvery };
}

export async function collectGarbage(garbage: Garbage, nowMs: number): Promise<void> {
  const { replica } = garbage;
  if (nowMs - garbage.next.at >= safeAfterMs) {
    garbage.safe = garbage.next;
    garbage.next = { ...markOf(replica), at: nowMs };
  }
  const { safe } = garbage;
  if (safe.clientId !== replica.clientId) return;
  const done = [...replica.mutations()].filter(({ state, mid }) => state === 'settled' && mid <= safe.mid);
  if (done.length > 0) {
    const acked = done.map((mutation): Acked => ({ mutation, wasRejected: false, at: nowMs }));
    await replica.change({ remove: done.map(({ mid }) => mid), acked });
  }
  garbage.ringed += done.length;
  if (garbage.ringed < lookAtRingEvery) return;
  garbage.ringed = 0;
  const forget = outOfRing(await replica.acked(), nowMs);
  if (forget.length > 0) await replica.change({ forget });
}

function markOf(replica: Replica): Mark {
  const { clientId, lmidSeen } = replica.kept;
  return { clientId, mid: lmidSeen };
}
