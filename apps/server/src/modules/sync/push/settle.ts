import { createHash } from 'node:crypto';
import type { ErrorCode, Hlc, SyncMutation } from '@backline/contract';
import { canonical, errorCodes } from '@backline/contract';
import { concernsAll } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { Ctx, Mutator } from '#platform/kernel';
import { applyMutation } from './apply-mutation.ts';
import type { Applied } from './apply-mutation.ts';
import { stampBy } from './mutation.sql.ts';
import type { Settled } from './mutation.sql.ts';
import type { Some, Stretch } from './stretches.ts';

export interface Means {
  readonly readings: ReadonlyMap<number, Hlc>;
  readonly mutators: ReadonlyMap<string, Mutator>;
}

/**
 * Applies mutations behind one savepoint; where one of a group is refused, all of them are. Where time runs out, the answer ends
 * with what ran out of it, or before that.
 */
export async function settle(
  ctx: Ctx,
  { kind, mutations }: Stretch,
  means: Means,
): Promise<readonly Settled[] | 'retry'> {
  if (mutations.some(({ name }) => !means.mutators.has(name))) return 'retry';
  if (kind === 'alike') return await settleAlike(ctx, mutations, means);
  return await settleTogether(ctx, mutations, means);
}

/**
 * All at once; where that is refused, each half by itself, down to the one that is to blame. Where time ran out, a fifth: the first of five
 * hundred has its turn after five limits, and the rest in the next push.
 */
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
      await stamped(ctx, means.readings.get(latest.mid) ?? latest.hlc, async () => {
        await applyAll(
          ctx,
          mutations.map(({ args }) => args),
        );
      });
      return mutations.map((mutation) => settledAs(mutation, { status: 'ok', conflictIds: [] }));
    });
  } catch (error) {
    if (isOfWholePush(error)) throw error;
    const most = Math.ceil(mutations.length / (isOutOfTime(error) ? 5 : 2));
    const outcomes: Settled[] = [];
    for (const [head, ...rest] of [mutations.slice(0, most), mutations.slice(most)]) {
      if (!head) break;
      const part = await settleAlike(ctx, [head, ...rest], means);
      outcomes.push(...part);
      // Each part may take as long again: what is left has the time of the next push.
      if (isOutOfTime(error) || isCutShort(part, [head, ...rest])) break;
    }
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
        const applied = await stamped(ctx, hlc, async () => await applyMutation(ctx, mutator, { ...mutation, hlc }));
        outcomes.push(settledAs(mutation, applied));
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

/** Work whose columns carry this reading of the clock. Asked in one turn with what the work asks first, the stamp shares its trip. */
async function stamped<T>(ctx: Ctx, hlc: Hlc, work: () => Promise<T>): Promise<T> {
  const stamp = ctx.db.run(stampBy(hlc));
  // What fails in their trip is for the work to tell, which knows what it means.
  stamp.catch(() => {});
  const done = await work();
  await stamp;
  return done;
}

function settledAs(mutation: SyncMutation, { status, conflictIds }: Applied): Settled {
  return { ...namedBy(mutation), status, code: null, message: null, conflictIds, args: null };
}

/** Whether time ran out before all that was asked was done. */
export function isCutShort(outcomes: readonly Settled[], asked: readonly SyncMutation[]): boolean {
  return outcomes.length < asked.length || outcomes.some(({ code }) => code === outOfTime);
}

/** The code of what was refused because it took too long. */
export const outOfTime: ErrorCode = 'TIMEOUT';

function isOutOfTime(error: unknown): boolean {
  return error instanceof AppError && error.code === outOfTime;
}

/** What is no refusal, such as a database that goes, is no outcome: the device sends it again. */
function isOfWholePush(error: unknown): boolean {
  if (isOutOfTime(error)) return false;
  return error instanceof AppError ? errorCodes[error.code].status >= 500 : concernsAll(error);
}

/** Why a mutation was refused. */
function refusalOf(ctx: Ctx, error: unknown): { readonly code: string; readonly message: string } {
  if (isOfWholePush(error)) throw error;
  if (isOutOfTime(error)) {
    ctx.log.warn({ err: error }, 'a mutation took too long');
    return { code: outOfTime, message: 'This took too long and was stopped. What you wrote is kept: try it again.' };
  }
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

/** What tells one mutation from another under its number. */
export function hashOf({ name, args, hlc }: SyncMutation): Buffer {
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify([name, args, hlc]))))
    .digest();
}
