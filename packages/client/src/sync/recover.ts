import { syncProto, syncSchema } from '@backline/contract/sync/limits';
import type { SyncPushed } from '@backline/contract';
import type { Link } from './link.ts';
import { nextBatch, wireOf } from './next-batch.ts';
import { asideOf } from './outbox-contents.ts';
import { settle } from './settle.ts';
import type { Acked, Mutation, OutboxChange, Picked } from './store.ts';
import { SyncFailure } from './transport.ts';

/**
 * The server was restored from a backup that is older than what it said to this device. What it answered since lies in the ring,
 * and goes there again under its old number, so that what the backup does hold is not done twice; then everything is fetched anew.
 *
 *   ring │ 1 2 3 4 │ outbox │ 5 6          the server says: 2
 *                     ▼
 *   outbox │ 3 4 5 6 │  ──where a number is missing──▶  all of them under another name, from one
 */
export async function recover(link: Link, { epoch, lmid }: Pick<SyncPushed, 'epoch' | 'lmid'>): Promise<void> {
  const { replica } = link;
  link.epoch = epoch;
  link.round = null;
  link.isAnew = true;
  const ring = await replica.acked();
  const homeless = await sendOlderNames(link, ring);
  await hearAgain(link, lmid);
  const mine = ring.filter(({ mutation }) => mutation.clientId === replica.clientId && mutation.mid > lmid);
  const back = mine.filter(({ wasRejected }) => !wasRejected).map(({ mutation }) => again(mutation));
  const lost = [...replica.mutations()].filter(({ state, mid }) => state === 'settled' && mid > lmid).map(again);
  const unsent = [...replica.unsent()];
  const all = [...back, ...lost, ...unsent].sort((a, b) => a.mid - b.mid);
  const forget = [...mine.filter(({ wasRejected }) => !wasRejected), ...homeless];
  // What was refused is sent no more, so its number is missing, at the end too.
  const isWhole = isDense(all, lmid) && lmid + all.length >= replica.lastMid;
  if (homeless.length === 0 && isWhole) {
    await replica.change({ put: [...back, ...lost], forget });
    return;
  }
  const known = new Set(all.map(({ mid }) => mid));
  await goOnAs(
    link,
    (now) => [
      ...homeless.map(({ mutation }) => sentBefore(mutation)),
      ...all.map(sentBefore),
      // Another tab has gone on meanwhile.
      ...now.filter(({ mid, state }) => state === 'unsent' && !known.has(mid)),
    ],
    { forget },
    known,
  );
}

/** What the backup has was answered once, and that answer lost: it is not done again, only heard. */
async function hearAgain(link: Link, lmid: number): Promise<void> {
  const { replica } = link;
  const unheard = [...replica.unsent()].filter(({ mid }) => mid <= lmid);
  for (let rest = unheard; rest.length > 0;) {
    const batch = nextBatch(rest);
    const answer = await sendAs(link, replica.clientId, batch);
    if (answer.forked || (await settle(link, batch, answer)) === 0) return;
    rest = rest.slice(batch.length);
  }
}

/** Goes on under another name with what is picked; what was answered under the old one lies in the ring from now on. */
export async function goOnAs(
  link: Link,
  pick: Picked,
  change: OutboxChange = {},
  resent: ReadonlySet<number> = new Set(),
): Promise<void> {
  const at = link.clock.now();
  const answered = [...link.replica.mutations()].filter(({ state, mid }) => state === 'settled' && !resent.has(mid));
  const acked = answered.map((mutation): Acked => ({ mutation, wasRejected: false, at }));
  link.round = null;
  await link.replica.rename(link.rng.newId(), pick, { ...change, acked: [...acked, ...(change.acked ?? [])] });
}

/** What was answered under names this device had before; gives what can only be sent under the one it has now. */
async function sendOlderNames(link: Link, ring: readonly Acked[]): Promise<readonly Acked[]> {
  const names = [...new Set(ring.map(({ mutation }) => mutation.clientId))];
  const homeless: Acked[] = [];
  for (const clientId of names.filter((name) => name !== link.replica.clientId)) {
    const answer = await sendAs(link, clientId, []);
    const beyond = ring.filter(({ mutation }) => mutation.clientId === clientId && mutation.mid > answer.lmid);
    const mutations = beyond.map(({ mutation }) => mutation);
    if (beyond.some(({ wasRejected }) => wasRejected) || !isDense(mutations, answer.lmid)) {
      homeless.push(...beyond.filter(({ wasRejected }) => !wasRejected));
      continue;
    }
    await sendAllAs(link, clientId, mutations);
  }
  return homeless;
}

async function sendAllAs(link: Link, clientId: string, mutations: readonly Mutation[]): Promise<void> {
  let rest = mutations;
  while (rest.length > 0) {
    const batch = nextBatch(rest);
    const answer = await sendAs(link, clientId, batch);
    // Its twin was here before it.
    if (answer.forked) return;
    const at = link.clock.now();
    const rejected = new Map(answer.results.filter(({ status }) => status === 'rejected').map((one) => [one.mid, one]));
    const aside = batch.flatMap((mutation) => {
      const result = rejected.get(mutation.mid);
      if (!result) return [];
      return [asideOf(mutation, { kind: 'rejected', code: result.code ?? '', message: result.message ?? '' }, at)];
    });
    if (aside.length > 0) {
      const acked = aside.map(({ mutation }): Acked => ({ mutation, wasRejected: true, at }));
      await link.replica.change({ aside, acked });
    }
    // A server that runs out of time answers for a part; of what it does not know yet for none, and that stays in the ring.
    const left = rest.filter(({ mid }) => mid > answer.lmid);
    if (left.length === rest.length) return;
    rest = left;
  }
}

async function sendAs({ transport, epoch }: Link, clientId: string, batch: readonly Mutation[]): Promise<SyncPushed> {
  const mutations = batch.map(wireOf);
  const answer = await transport.push({ proto: syncProto, schema: syncSchema, epoch, clientId, mutations });
  // Put back once more meanwhile, it has answered nothing of this.
  if (answer.epoch !== epoch) throw new SyncFailure('busy', { code: 'RESTORED', message: 'The server was put back.' });
  return answer;
}

/** Under another name, its number says no more which base has it. */
function sentBefore(mutation: Mutation): Mutation {
  const { clientId, mid, was = [] } = mutation;
  return { ...mutation, was: [...was, { clientId, mid }] };
}

function again(mutation: Mutation): Mutation {
  return { ...mutation, state: 'unsent' };
}

/** Whether the numbers go on from here without a hole. */
function isDense(mutations: readonly Mutation[], after: number): boolean {
  return mutations.every(({ mid }, at) => mid === after + 1 + at);
}
