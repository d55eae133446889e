import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonical, clampHlcs, errorCodes, mostAheadMs } from '@backline/contract';
import type { Hlc, MutationResult, SyncMutation, SyncPush, SyncPushed } from '@backline/contract';
import { concernsAll } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { Ctx, Mutator } from '#platform/kernel';
import { deviceOf } from '../device.ts';
import { noteDone } from '../device.sql.ts';
import { epochNow } from '../pull/scope.sql.ts';
import { applyMutation } from './apply-mutation.ts';
import type { Applied } from './apply-mutation.ts';
import { holdPushing, insertSettled, settledBetween, stampBy } from './mutation.sql.ts';
import type { Settled } from './mutation.sql.ts';

type Asked = z.output<typeof SyncPush>;

/**
 * Applies what was done on a device, in the order of its numbers, in one transaction with the counter that says so.
 *
 *   of another history ──▶ nothing is applied: the device compares `lmid` with what it was told, and sends what is missing
 *   mid ≤ lmid ──▶ settled before: its result again; other content under its number ──▶ the device was copied
 *   mid = lmid + 1 ──▶ behind a savepoint: applied · merged · refused (kept with what it asked for) ── lmid moves
 *   mid > lmid + 1 ──▶ something is missing: the device sends it first
 *   a name that is not known yet ──▶ retry: it waits on the device, and all behind it
 */
export async function push(
  ctx: Ctx,
  { clientId, schema, epoch: knownEpoch, mutations }: Asked,
  mutators: ReadonlyMap<string, Mutator>,
): Promise<z.input<typeof SyncPushed>> {
  const { db, workspaceId, actor, now } = ctx;
  // The device is held first: what it has settled is read behind it, in the same trip.
  const [device, epoch, before] = await Promise.all([
    deviceOf(ctx, clientId, schema),
    db.one(epochNow),
    mutations.length === 0 ? [] : db.all(settledBetween(workspaceId, clientId, stretchOf(mutations))),
    mutations.length > 1 ? db.run(holdPushing(workspaceId)) : 0,
  ]);
  // Sent before the data was put back, and perhaps still on its way: the device hears of it, and sends again what is missing here.
  if (knownEpoch !== null && knownEpoch !== epoch.id)
    return { epoch: epoch.id, lmid: device.lmid, serverTime: now.getTime(), results: [] };
  const known = new Map(before.map((each) => [each.mid, each]));
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
    settled.push(...outcomes);
    results.push(...outcomes.map(shown));
    lmid = outcomes.at(-1)?.mid ?? lmid;
  }
  await db.together([
    ...(settled.length > 0 ? [insertSettled(workspaceId, { clientId, userId: actor.userId }, settled)] : []),
    noteDone(workspaceId, clientId, { lmid, schema }),
  ]);
  return { epoch: epoch.id, lmid, serverTime: now.getTime(), results, ...(forked && { forked }) };
}

type Some = readonly [SyncMutation, ...SyncMutation[]];

/**
 * Mutations that stand next to each other and are applied behind one savepoint: a group, which happens together or not at all, or
 * several of one name that a command does in one go, and that are taken apart where one of them is refused.
 */
interface Stretch {
  readonly kind: 'group' | 'alike';
  readonly mutations: Some;
}

function withoutGaps(inOrder: readonly SyncMutation[], lmid: number): readonly SyncMutation[] {
  const dense: SyncMutation[] = [];
  for (const each of inOrder) if (each.mid === lmid + dense.length + 1) dense.push(each);
  return dense;
}

function stretchesOf(mutations: readonly SyncMutation[], mutators: ReadonlyMap<string, Mutator>): readonly Stretch[] {
  const stretches: { kind: Stretch['kind']; mutations: [SyncMutation, ...SyncMutation[]] }[] = [];
  for (const mutation of mutations) {
    const { group, name } = mutation;
    const last = stretches.at(-1);
    const [before] = last?.mutations ?? [];
    const isOfGroup = group !== undefined && before?.group === group;
    const isAlike =
      group === undefined && before?.group === undefined && before?.name === name && takesMany(mutators, name);
    if (last && (isOfGroup || isAlike)) last.mutations.push(mutation);
    else stretches.push({ kind: group === undefined ? 'alike' : 'group', mutations: [mutation] });
  }
  return stretches;
}

function takesMany(mutators: ReadonlyMap<string, Mutator>, name: string): boolean {
  const mutator = mutators.get(name);
  return mutator?.kind === 'command' && mutator.applyAll !== undefined;
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

interface Means {
  readonly readings: ReadonlyMap<number, Hlc>;
  readonly mutators: ReadonlyMap<string, Mutator>;
}

/** Applies mutations behind one savepoint; where one of a group is refused, all of them are. */
async function settle(ctx: Ctx, { kind, mutations }: Stretch, means: Means): Promise<readonly Settled[] | 'retry'> {
  if (mutations.some(({ name }) => !means.mutators.has(name))) return 'retry';
  if (kind === 'alike') return await settleAlike(ctx, mutations, means);
  return await settleTogether(ctx, mutations, means);
}

/** All at once; where that is refused, each half by itself, down to the one that is to blame. */
async function settleAlike(ctx: Ctx, mutations: Some, means: Means): Promise<readonly Settled[]> {
  const [first] = mutations;
  const mutator = means.mutators.get(first.name);
  if (mutations.length === 1 || mutator?.kind !== 'command' || !mutator.applyAll)
    return await settleTogether(ctx, mutations, means);
  const { applyAll } = mutator;
  try {
    return await ctx.attempt(async () => {
      // Nobody can have changed what is only now made: one reading of the clock, the latest, does for all of it.
      const latest = mutations.at(-1) ?? first;
      await ctx.db.run(stampBy(means.readings.get(latest.mid) ?? latest.hlc));
      await applyAll(
        ctx,
        mutations.map(({ args }) => args),
      );
      return mutations.map((mutation) => settledAs(mutation, { status: 'ok', conflictIds: [] }));
    });
  } catch (error) {
    if (isOfWholePush(error)) throw error;
    const half = Math.ceil(mutations.length / 2);
    const outcomes: Settled[] = [];
    for (const [head, ...rest] of [mutations.slice(0, half), mutations.slice(half)])
      if (head) outcomes.push(...(await settleAlike(ctx, [head, ...rest], means)));
    return outcomes;
  }
}

async function settleTogether(ctx: Ctx, mutations: Some, means: Means): Promise<readonly Settled[]> {
  try {
    return await ctx.attempt(async () => {
      const outcomes: Settled[] = [];
      for (const mutation of mutations) {
        const mutator = means.mutators.get(mutation.name);
        if (!mutator) throw new Error(`${mutation.name} went missing`);
        const hlc = means.readings.get(mutation.mid) ?? mutation.hlc;
        await ctx.db.run(stampBy(hlc));
        outcomes.push(settledAs(mutation, await applyMutation(ctx, mutator, { ...mutation, hlc })));
      }
      return outcomes;
    });
  } catch (error) {
    const { code, message } = refusalOf(ctx, error);
    return mutations.map((mutation) => ({
      ...namedBy(mutation),
      status: 'rejected',
      code,
      message,
      conflictIds: [],
      args: mutation.args,
    }));
  }
}

function settledAs(mutation: SyncMutation, { status, conflictIds }: Applied): Settled {
  return { ...namedBy(mutation), status, code: null, message: null, conflictIds, args: null };
}

/** What is no refusal, such as a database that goes, is no outcome: the device sends it again. */
function isOfWholePush(error: unknown): boolean {
  return error instanceof AppError ? errorCodes[error.code].status >= 500 : concernsAll(error);
}

/** Why a mutation was refused. */
function refusalOf(ctx: Ctx, error: unknown): { readonly code: string; readonly message: string } {
  if (isOfWholePush(error)) throw error;
  if (error instanceof AppError) return { code: error.code, message: wordsOf(error) };
  // A fault of ours must not hold up the queue behind it: it is kept with what it asked for, to be tried again.
  ctx.log.error({ err: error }, 'a mutation failed');
  return { code: 'SERVER_ERROR', message: 'Something went wrong on our side. What you wrote is kept: try it again.' };
}

function wordsOf(error: AppError): string {
  const [detail] = error.fault.details ?? [];
  return detail ? `${error.message} ${detail.path}: ${detail.message}` : error.message;
}

function namedBy(mutation: SyncMutation) {
  return { mid: mutation.mid, name: mutation.name, hash: hashOf(mutation) };
}

function hashOf({ name, args, hlc }: SyncMutation): Buffer {
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify([name, args, hlc]))))
    .digest();
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
