import type { z } from 'zod';
import { clampHlcs, mostAheadMs } from '@backline/contract';
import type { Hlc, MutationResult, SyncMutation, SyncPush, SyncPushed } from '@backline/contract';
import type { Ctx, Mutator } from '#platform/kernel';
import { deviceOf } from '../device.ts';
import { noteDone } from '../device.sql.ts';
import { epochNow } from '../pull/scope.sql.ts';
import { holdPushing, insertSettled, settledBetween } from './mutation.sql.ts';
import type { Settled } from './mutation.sql.ts';
import { hashOf, isCutShort, outOfTime, settle } from './settle.ts';
import { stretchesOf, withoutGaps } from './stretches.ts';

type Asked = z.output<typeof SyncPush>;

/**
 * Applies what was done on a device, in the order of its numbers, in one transaction with the counter that says so.
 *
 *   of another history ──▶ nothing is applied: the device compares `lmid` with what it was told, and sends what is missing
 *   mid ≤ lmid ──▶ settled before: its result again; other content under its number ──▶ the device was copied
 *   mid = lmid + 1 ──▶ behind a savepoint: applied · merged · refused (kept with what it asked for) ── lmid moves
 *   one that takes too long ──▶ behind others: left for the next push, which begins with it; there: refused
 *   mid > lmid + 1 ──▶ something is missing: the device sends it first
 *   a name that is not known yet ──▶ retry: it waits on the device, and all behind it
 */
export async function push(
  ctx: Ctx,
  { clientId, schema, epoch: knownEpoch, mutations }: Asked,
  mutators: ReadonlyMap<string, Mutator>,
): Promise<z.input<typeof SyncPushed>> {
  const { db, workspaceId, actor, now } = ctx;
  const settledBefore = async () =>
    mutations.length === 0 ? [] : await db.all(settledBetween(workspaceId, clientId, stretchOf(mutations)));
  // The device is held first: what it has settled is read behind it, in the same trip.
  const [device, epoch, before] = await Promise.all([
    deviceOf(ctx, clientId, schema),
    db.one(epochNow),
    settledBefore(),
    mutations.length > 1 ? db.run(holdPushing(workspaceId)) : 0,
  ]);
  // Sent before the data was put back, and perhaps still on its way: the device hears of it, and sends again what is missing here.
  if (knownEpoch !== null && knownEpoch !== epoch.id)
    return { epoch: epoch.id, lmid: device.lmid, serverTime: now.getTime(), results: [] };
  // A device that was new then, and was given its place by another push meanwhile, was held by nobody.
  const isLate = before.length === 0 && mutations.some(({ mid }) => mid <= device.lmid);
  const known = new Map((isLate ? await settledBefore() : before).map((each) => [each.mid, each]));
  const results: z.input<typeof MutationResult>[] = [];
  const settled: Settled[] = [];
  let lmid = device.lmid;
  let forked = false;
  const inOrder = mutations.toSorted((a, b) => a.mid - b.mid);
  for (const each of inOrder.filter(({ mid }) => mid <= device.lmid)) {
    const answer = answerAgain(each, known.get(each.mid));
    forked = answer === 'forked';
    if (answer === 'forked') break;
    results.push(answer);
  }
  const readings = readingsOf(inOrder, { owner: clientId, latestMs: now.getTime() + mostAheadMs });
  const next = forked ? [] : withoutGaps(inOrder, device.lmid);
  for (const stretch of stretchesOf(next, mutators)) {
    const outcomes = await settle(ctx, stretch, { readings, mutators });
    if (outcomes === 'retry') {
      results.push({ mid: stretch.mutations[0].mid, status: 'retry' });
      break;
    }
    // What took too long behind others may have been slowed by them: it begins the next push, and only there it is refused.
    const inTime = outcomes.filter(({ code }) => code !== outOfTime);
    const taken = settled.length + inTime.length > 0 ? inTime : outcomes;
    settled.push(...taken);
    results.push(...taken.map(shown));
    lmid = taken.at(-1)?.mid ?? lmid;
    if (isCutShort(outcomes, stretch.mutations)) break;
  }
  await db.last([
    ...(settled.length > 0 ? [insertSettled(workspaceId, { clientId, userId: actor.userId }, settled)] : []),
    noteDone(workspaceId, clientId, { lmid, schema }),
  ]);
  return { epoch: epoch.id, lmid, serverTime: now.getTime(), results, ...(forked && { forked }) };
}

function stretchOf(mutations: readonly SyncMutation[]): readonly [number, number] {
  const mids = mutations.map(({ mid }) => mid);
  return [Math.min(...mids), Math.max(...mids)];
}

/** The readings of a device as the server takes them: under its own name, none far ahead, in the order of their numbers; none refused. */
function readingsOf(
  inOrder: readonly SyncMutation[],
  { owner, latestMs }: { readonly owner: string; readonly latestMs: number },
): ReadonlyMap<number, Hlc> {
  const named = inOrder.map(({ hlc }) => `${hlc.slice(0, 18)}${owner}`);
  const held = clampHlcs(named, latestMs);
  return new Map(inOrder.map(({ mid, hlc }, at) => [mid, held[at] ?? hlc]));
}

function answerAgain(
  mutation: SyncMutation,
  known: Omit<Settled, 'args' | 'name'> | undefined,
): z.input<typeof MutationResult> | 'forked' {
  // Settled so long ago that its result is not kept any more.
  if (!known) return { mid: mutation.mid, status: 'ok' };
  return known.hash.equals(hashOf(mutation)) ? shown(known) : 'forked';
}

function shown({
  mid,
  status,
  code,
  message,
  conflictIds,
}: Omit<Settled, 'args' | 'name' | 'hash'>): z.input<typeof MutationResult> {
  return {
    mid,
    status,
    ...(code !== null && { code }),
    ...(message !== null && { message }),
    ...(conflictIds.length > 0 && { conflictIds: [...conflictIds] }),
  };
}
