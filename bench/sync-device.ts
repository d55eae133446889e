import { randomUUID } from 'node:crypto';
import { mostInBatch, nextHlc, syncProto, syncSchema } from '../packages/contract/src/index.ts';
import type { SyncMutation } from '../packages/contract/src/index.ts';
import { requestBytes } from './load.ts';
import { newShow } from './new-show.ts';
import type { Person } from './seed.ts';

/** A device of somebody, as far as the server sees it: it counts what it did, and sends it. */
export interface SyncDevice {
  readonly id: string;
  /** The next push, of so many shows that were logged on it. */
  push(shows: number): Buffer;
}

export function syncDevice(person: Person, number: number): SyncDevice {
  const id = randomUUID();
  let mid = 0;
  let hlc = nextHlc([], { nowMs: Date.now(), owner: id });

  function logged(): SyncMutation {
    hlc = nextHlc([hlc], { nowMs: Date.now(), owner: id });
    mid += 1;
    const { localDate, durationSeconds, audienceSize, notes, paymentAmount, paymentCurrency } = newShow(number, mid, 1);
    const show = { localDate, durationSeconds, audienceSize, notes, venue: { id: person.venueId } };
    const args = { id: randomUUID(), ...show, payment: { amount: paymentAmount, currency: paymentCurrency } };
    return { mid, name: 'performance.log', args, base: {}, hlc };
  }

  return {
    id,
    push(shows) {
      const mutations = Array.from({ length: Math.min(shows, mostInBatch) }, logged);
      const body = JSON.stringify({ proto: syncProto, schema: syncSchema, epoch: null, clientId: id, mutations });
      return requestBytes(`POST /api/v1/workspaces/${person.workspaceId}/sync/push`, person.headers, body);
    },
  };
}
