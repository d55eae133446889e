import type { FieldStrategy, Hlc, MutationStatus, SyncMutation } from '@backline/contract';
import { mergeField, ownerOf } from '@backline/contract';
import { z } from 'zod';
import { saidAgain } from '#platform/kernel';
import type { AskedChange, Ctx, FieldMark, MergedThing, Mutator, StandingRow } from '#platform/kernel';
import { keepConflicts } from '../conflict/keep-conflicts.ts';
import type { NewConflict } from '../conflict/keep-conflicts.ts';

export interface Applied {
  readonly status: Exclude<MutationStatus, 'retry' | 'rejected'>;
  readonly conflictIds: readonly string[];
}

/**
 * Applies one mutation. A command runs as it is. What is changed field by field is merged first:
 *
 *   row ──standing──▶ each field: same · set · won · lost · open ──▶ the command gets what stands ──▶ what does not is kept
 *   changed by one, put into the trash by another, neither knowing ──▶ the row stays alive, and a person is asked
 */
export async function applyMutation(ctx: Ctx, mutator: Mutator, mutation: SyncMutation): Promise<Applied> {
  if (mutator.kind === 'command') {
    await mutator.apply(ctx, mutation.args);
    return ok;
  }
  const asked = mutator.read(mutation.args);
  const { thing } = mutator;
  const standing = await thing.standing(ctx, asked.id);
  // The command says itself that there is nothing.
  if (!standing) return await run(ctx, mutator, asked);
  if (mutator.kind === 'trash') return await trash(ctx, { thing, asked, standing, mutation });
  if (mutator.kind === 'restore') return await run(ctx, mutator, asked);
  return await change(ctx, { thing, asked, standing, mutation });
}

const ok: Applied = { status: 'ok', conflictIds: [] };

async function run(
  ctx: Ctx,
  { kind, thing }: Extract<Mutator, { thing: MergedThing }>,
  { id, change: asked }: AskedChange,
): Promise<Applied> {
  if (kind === 'change') await thing.change(ctx, id, asked);
  else await thing[kind](ctx, id);
  return ok;
}

interface Asking {
  readonly thing: MergedThing;
  readonly asked: AskedChange;
  readonly standing: StandingRow;
  readonly mutation: SyncMutation;
}

/** The field that says whether a row lies in the trash. */
export const trashField = 'deletedAt';

/** Somebody throws away what another one has changed since: it stays, and a person decides. */
async function trash(ctx: Ctx, { thing, asked: { id }, standing, mutation }: Asking): Promise<Applied> {
  const seen = mutation.base[trashField]?.from ?? standing.version;
  standing.allowTrash();
  if (standing.deletedAt !== null) return { status: 'noop', conflictIds: [] };
  // What the device did itself it knew of, whether it was answered or not.
  const isTheirs = (hlc: Hlc) => ownerOf(hlc) !== ownerOf(mutation.hlc);
  if (!standing.since(seen).some(isTheirs)) {
    await thing.trash(ctx, id);
    return ok;
  }
  const sides = { base: null, mine: ctx.now.toISOString(), theirs: null, theirsVersion: standing.version };
  const place = { table: thing.table, rowId: id };
  const conflictIds = await keepConflicts(ctx, [
    { thing, id, field: trashField, status: 'open', mineHlc: mutation.hlc, place, ...sides },
  ]);
  return { status: 'conflict', conflictIds };
}

async function change(ctx: Ctx, asking: Asking): Promise<Applied> {
  const { thing, asked, standing, mutation } = asking;
  const { id } = asked;
  standing.allowChange(Object.keys(asked.change));
  const outcomes = Object.entries(asked.change)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ field, value, ...outcomeOf(asking, field, value) }));
  const kept: NewConflict[] = outcomes.flatMap(({ field, kept: sides }) =>
    sides ? [{ thing, id, field, mineHlc: mutation.hlc, ...sides }] : [],
  );
  if (standing.deletedAt !== null && isNews(standing.deleted, mutation)) {
    await thing.restore(ctx, id);
    const sides = { base: null, mine: null, theirs: standing.deletedAt, theirsVersion: standing.version + 1 };
    const place = { table: thing.table, rowId: id };
    kept.push({ thing, id, field: trashField, status: 'open', mineHlc: mutation.hlc, place, ...sides });
  }
  const written = outcomes.filter(({ stands }) => stands);
  const said = written.flatMap(({ again }) => again ?? []);
  if (said.length > 0) await ctx.db.run(saidAgain(said));
  if (written.length > 0) {
    await thing.change(ctx, id, Object.fromEntries(written.map(({ field, value }) => [field, value])));
  }
  const conflictIds = await keepConflicts(ctx, kept);
  if (kept.some(({ status }) => status === 'open')) return { status: 'conflict', conflictIds };
  if (kept.length > 0) return { status: 'merged', conflictIds };
  return { status: written.some(({ again }) => !again) ? 'ok' : 'noop', conflictIds };
}

/** Whether the device could not know of this when it made the change. */
function isNews({ version, hlc }: FieldMark, mutation: SyncMutation): boolean {
  return ownerOf(hlc) !== ownerOf(mutation.hlc) && Object.values(mutation.base).some(({ from }) => from < version);
}

interface Outcome {
  readonly stands: boolean;
  /** The columns of a value that was said before, so that they carry the later reading. */
  readonly again?: readonly string[];
  readonly kept?: Pick<NewConflict, 'status' | 'base' | 'mine' | 'theirs' | 'theirsVersion' | 'place'>;
}

function outcomeOf({ thing, standing, mutation }: Asking, field: string, value: unknown): Outcome {
  const at = standing.field(field);
  const base = mutation.base[field];
  // What nobody says they knew before, and what is no field of the row, the command decides about.
  if (!at || !base) return { stands: true };
  const mine = z.json().parse(value);
  const before = z.json().optional().parse(base.v);
  const strategy: FieldStrategy = thing.strategies?.[field] ?? 'last_write';
  const outcome = mergeField(at, { base: before, baseVersion: base.from, value: mine, hlc: mutation.hlc }, strategy);
  const sides = { base: before ?? null, mine, theirs: at.value ?? null, theirsVersion: at.version, place: at };
  if (outcome.kind === 'same') return outcome.isLater ? { stands: true, again: at.columns } : { stands: false };
  if (outcome.kind === 'set') return { stands: true };
  return { stands: outcome.kind === 'won', kept: { ...sides, status: outcome.kind === 'open' ? 'open' : 'auto' } };
}
