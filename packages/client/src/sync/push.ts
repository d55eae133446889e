import type { SyncPushed } from '@backline/contract';
import { syncProto, syncSchema } from '@backline/contract/sync/limits';
import { noteTime, turn } from './link.ts';
import type { Link } from './link.ts';
import { nextBatch, wireOf } from './next-batch.ts';
import { asideOf, isUnsent } from './outbox-contents.ts';
import { goOnAs, recover } from './recover.ts';
import { settle } from './settle.ts';
import type { Mutation } from './store.ts';
import { SyncFailure } from './transport.ts';

/** `waits`: this server does not know such a mutation yet; it and all after it stay in the outbox. */
export type PushEnd = 'done' | 'waits';

/**
 *   waiting ──a batch──▶ answered: settled, or rejected and set aside
 *      ▲                 ├─ copied: go on under another name ──────────────┐
 *      └─────────────────┴─ the server knows less than it said: recover ───┘
 *   a batch that is refused whole ──▶ one by one, so that the rest gets through
 */
export async function pushAll(link: Link): Promise<PushEnd> {
  let most: number | undefined;
  if (link.replica.unsentCount() > 0) link.epoch ??= await epochOf(link);
  for (;;) {
    const batch = nextBatch(link.replica.unsent(), most);
    const first = batch[0];
    if (!first) return 'done';
    const answer = await send(link, batch);
    // Another tab has given the device another name meanwhile: what was answered is none of what waits now.
    if (link.replica.clientId !== first.clientId) continue;
    if (answer instanceof SyncFailure) {
      if (most === 1) await setAside(link, batch, answer);
      most = 1;
      continue;
    }
    if (isRestored(link, first, answer)) {
      turn(link);
      await recover(link, answer);
      continue;
    }
    const settled = await settle(link, batch, answer);
    if (answer.forked) {
      turn(link);
      await goOnAs(link, (all) => all.filter(isUnsent));
      continue;
    }
    if (answer.results.some(({ status }) => status === 'retry')) return 'waits';
    if (settled === 0) throw new SyncFailure('busy', { code: 'NO_ANSWER', message: 'The server settled nothing.' });
  }
}

/** Which history the server is in: what is sent without it would be done again where it arrives a second time after a restore. */
async function epochOf({ replica, transport }: Link): Promise<string> {
  const { clientId } = replica;
  return (await transport.push({ proto: syncProto, schema: syncSchema, epoch: null, clientId, mutations: [] })).epoch;
}

async function send(link: Link, batch: readonly Mutation[]): Promise<SyncPushed | SyncFailure> {
  const { clock, epoch, replica, transport } = link;
  const askedAt = clock.now();
  const schema = batch[0]?.schema ?? 1;
  const { clientId } = replica;
  const mutations = batch.map(wireOf);
  try {
    const answer = await transport.push({ proto: syncProto, schema, epoch, clientId, mutations });
    noteTime(link, askedAt, answer.serverTime);
    return answer;
  } catch (failure) {
    if (failure instanceof SyncFailure && failure.kind === 'refused') return failure;
    throw failure;
  }
}

function isRestored({ epoch }: Link, first: Mutation, answer: SyncPushed): boolean {
  if (answer.forked) return false;
  return (epoch !== null && answer.epoch !== epoch) || answer.lmid < first.mid - 1;
}

/** What no server will read leaves a hole among the numbers, so the rest goes on under another name. */
async function setAside(link: Link, batch: readonly Mutation[], { code, message }: SyncFailure): Promise<void> {
  const mids = new Set(batch.map(({ mid }) => mid));
  const at = link.clock.now();
  const aside = batch.map((mutation) => asideOf(mutation, { kind: 'rejected', code, message }, at));
  await goOnAs(link, (all) => all.filter((one) => isUnsent(one) && !mids.has(one.mid)), { aside });
}
