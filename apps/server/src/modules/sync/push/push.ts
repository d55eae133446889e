import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonical, errorCodes, mostAheadMs } from '@backline/contract';
import type { MutationResult, SyncMutation, SyncPush, SyncPushed } from '@backline/contract';
import { concernsAll } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { Ctx, Mutator } from '#platform/kernel';
import { deviceOf } from '../device.ts';
import { noteDone } from '../device.sql.ts';
import { epochNow } from '../pull/scope.sql.ts';
import { applyMutation } from './apply-mutation.ts';
import { clampedHlc } from './clamped-hlc.ts';
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
  const device = await deviceOf(ctx, clientId, schema);
  const [epoch, before] = await Promise.all([
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
  for (const together of groupsOf(mutations)) {
    const [first] = together;
    if (first.mid > lmid + 1) break;
    if (first.mid <= lmid) {
      const answers = together.map((each) => answerAgain(each, known.get(each.mid)));
      forked = answers.includes('forked');
      if (forked) break;
      for (const answer of answers) if (answer !== 'forked') results.push(answer);
      continue;
    }
    const outcomes = await settle(ctx, together, { clientId, mutators });
    if (outcomes === 'retry') {
      results.push({ mid: first.mid, status: 'retry' });
      break;
    }
    settled.push(...outcomes);
    results.push(...outcomes.map(shown));
    lmid = together.at(-1)?.mid ?? lmid;
  }
  await db.together([
    ...(settled.length > 0 ? [insertSettled(workspaceId, { clientId, userId: actor.userId }, settled)] : []),
    noteDone(workspaceId, clientId, { lmid, schema }),
  ]);
  return { epoch: epoch.id, lmid, serverTime: now.getTime(), results, ...(forked && { forked }) };
}

type Together = readonly [SyncMutation, ...SyncMutation[]];

/** What happens together or not at all: a mutation by itself, or its group. */
function groupsOf(mutations: readonly SyncMutation[]): readonly Together[] {
  const groups: [SyncMutation, ...SyncMutation[]][] = [];
  for (const mutation of mutations.toSorted((a, b) => a.mid - b.mid)) {
    const last = groups.at(-1);
    if (last && mutation.group !== undefined && last[0].group === mutation.group) last.push(mutation);
    else groups.push([mutation]);
  }
  return groups;
}

function stretchOf(mutations: readonly SyncMutation[]): readonly [number, number] {
  const mids = mutations.map(({ mid }) => mid);
  return [Math.min(...mids), Math.max(...mids)];
}

interface Means {
  readonly clientId: string;
  readonly mutators: ReadonlyMap<string, Mutator>;
}

/** Applies mutations behind one savepoint; where one is refused, all of them are. */
async function settle(
  ctx: Ctx,
  together: Together,
  { clientId, mutators }: Means,
): Promise<readonly Settled[] | 'retry'> {
  if (together.some(({ name }) => !mutators.has(name))) return 'retry';
  try {
    return await ctx.attempt(async () => {
      const outcomes: Settled[] = [];
      for (const mutation of together) {
        const mutator = mutators.get(mutation.name);
        if (!mutator) throw new Error(`${mutation.name} went missing`);
        const hlc = clampedHlc(mutation.hlc, { owner: clientId, latestMs: ctx.now.getTime() + mostAheadMs });
        await ctx.db.run(stampBy(hlc));
        const { status, conflictIds } = await applyMutation(ctx, mutator, { ...mutation, hlc });
        outcomes.push({ ...namedBy(mutation), status, code: null, message: null, conflictIds, args: null });
      }
      return outcomes;
    });
  } catch (error) {
    const { code, message } = refusalOf(ctx, error);
    return together.map((mutation) => ({
      ...namedBy(mutation),
      status: 'rejected',
      code,
      message,
      conflictIds: [],
      args: mutation.args,
    }));
  }
}

/** Why a mutation was refused. What is no refusal, such as a database that goes, is no outcome: the device sends it again. */
function refusalOf(ctx: Ctx, error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof AppError && errorCodes[error.code].status < 500)
    return { code: error.code, message: wordsOf(error) };
  if (error instanceof AppError || concernsAll(error)) throw error;
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
