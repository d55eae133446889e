import type { MutationResult, SyncPushed } from '@backline/contract';
import type { Link } from './link.ts';
import { asideOf } from './outbox-contents.ts';
import type { Acked, Aside, Mutation } from './store.ts';

/** Writes down what became of a batch; gives how many were answered. */
export async function settle(link: Link, batch: readonly Mutation[], answer: SyncPushed): Promise<number> {
  const at = link.clock.now();
  const results = new Map(answer.results.map((result) => [result.mid, result]));
  const put: Mutation[] = [];
  const acked: Acked[] = [];
  const aside: Aside[] = [];
  for (const mutation of batch) {
    const result = results.get(mutation.mid);
    if (!isSettled(mutation, result, answer)) continue;
    if (result?.status === 'rejected') {
      acked.push({ mutation, wasRejected: true, at });
      aside.push(asideOf(mutation, { kind: 'rejected', ...saidOf(result) }, at));
    } else put.push({ ...mutation, state: 'settled' });
  }
  const remove = aside.map(({ mutation }) => mutation.mid);
  if (put.length + aside.length > 0)
    await link.replica.change({ put, remove, acked, ...(aside.length > 0 ? { aside } : {}) }, batch[0]?.clientId);
  return put.length + aside.length;
}

/** An answer that the server has forgotten since is none to wait for. */
function isSettled({ mid }: Mutation, result: MutationResult | undefined, { lmid, forked }: SyncPushed): boolean {
  return result ? result.status !== 'retry' : mid <= lmid && !forked;
}

function saidOf({ code, message }: MutationResult): { readonly code: string; readonly message: string } {
  return { code: code ?? 'STATE_CONFLICT', message: message ?? 'The server did not take this.' };
}
