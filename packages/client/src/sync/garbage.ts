import type { Clock } from './clock.ts';
import type { Replica } from './replica.ts';
import { outOfRing } from './ring.ts';
import type { Acked } from './store.ts';

/**
 * Takes out of the outbox what is in the base for good. The base is relaxed: what it took over a moment ago may still be lost with
 * the power, so a mutation stays until the base that has it was written a minute before.
 *
 *   settled ──in a base of a minute ago──▶ the ring ──30 days, 5 MB──▶ gone
 */
export interface Garbage {
  readonly replica: Replica;
  readonly clock: Clock;
  safe: Mark;
  next: Mark | null;
  /** How many went into the ring since it was looked at; it is looked at once at the start. */
  ringed: number;
  /** Waits no more for what was marked; a program would stay for it. */
  stop(): void;
}

interface Mark {
  readonly clientId: string | null;
  readonly mid: number;
}

const safeAfterMs = 60_000;
const lookAtRingEvery = 500;

export function startGarbage(replica: Replica, clock: Clock): Garbage {
  return { replica, clock, safe: { clientId: null, mid: 0 }, next: null, ringed: lookAtRingEvery, stop() {} };
}

export async function collectGarbage(garbage: Garbage): Promise<void> {
  const { replica, clock } = garbage;
  const nowMs = clock.now();
  if (garbage.next === null) {
    const mark = markOf(replica);
    garbage.next = mark;
    // A minute that went by, whatever the wall clock says.
    garbage.stop = clock.after(safeAfterMs, () => Object.assign(garbage, { safe: mark, next: null }));
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
