import type { SyncedTable } from '@backline/contract';
import { conflictChoices, Id, sameValue } from '@backline/contract';
import { z } from 'zod';
import { fail, mutator } from '#platform/kernel';
import type { Ctx, MergedThing, Mutator, StandingRow } from '#platform/kernel';
import { trashField } from '../push/apply-mutation.ts';
import { conflictToSettle, settleConflict } from './conflict.sql.ts';
import type { ConflictToSettle } from './conflict.sql.ts';
import { keepConflicts } from './keep-conflicts.ts';

const Resolve = z.strictObject({
  id: Id,
  choice: z.enum(conflictChoices),
  /** What stands from now on, where it is neither mine nor theirs. */
  value: z.json().optional(),
});
type Resolve = z.output<typeof Resolve>;

/** The mutations of all modules by their names, with the one that settles what they could not. */
export function withResolving(mutators: readonly Mutator[]): ReadonlyMap<string, Mutator> {
  const things = new Map<SyncedTable, MergedThing>();
  for (const each of mutators) if (each.kind !== 'command') things.set(each.thing.table, each.thing);
  const resolve = mutator('conflict.resolve', Resolve, async (ctx, input) => await resolveConflict(ctx, input, things));
  return new Map([...mutators, resolve].map((each) => [each.name, each]));
}

/**
 * A person settles a conflict; done twice, it changes nothing more.
 *
 *   open ──the field has moved on since──▶ stale, and a new one opens with what it says now
 *        ──else──▶ resolved: what was chosen stands
 *   auto ──▶ resolved: the loser, or another value, is put in its place
 */
export async function resolveConflict(
  ctx: Ctx,
  input: Resolve,
  things: ReadonlyMap<SyncedTable, MergedThing>,
): Promise<void> {
  const conflict =
    (await ctx.db.maybe(conflictToSettle(ctx.workspaceId, input.id))) ?? fail('NOT_FOUND', { resource: 'conflict' });
  const thing = things.get(conflict.table) ?? fail('NOT_FOUND', { resource: 'conflict' });
  if (conflict.status === 'resolved' || conflict.status === 'stale') return;
  const standing = (await thing.standing(ctx, conflict.rowId)) ?? fail('NOT_FOUND', { resource: thing.resource });
  standing.allowChange([conflict.field]);
  const settled = { id: conflict.id, userId: ctx.actor.userId };
  const asked: Asked = { thing, conflict, standing, input };
  if (conflict.field === trashField) await keepOrThrowAway(ctx, asked);
  else if (await hasMovedOn(ctx, asked)) {
    await ctx.db.run(settleConflict(ctx.workspaceId, { ...settled, status: 'stale', choice: null }));
    return;
  } else await putInPlace(ctx, asked);
  await ctx.db.run(settleConflict(ctx.workspaceId, { ...settled, status: 'resolved', choice: input.choice }));
}

interface Asked {
  readonly thing: MergedThing;
  readonly conflict: ConflictToSettle;
  readonly standing: StandingRow;
  readonly input: Resolve;
}

/** Of the trash a side says null for staying, and a time for going. */
async function keepOrThrowAway(ctx: Ctx, { thing, conflict, standing, input }: Asked): Promise<void> {
  const goes = (input.choice === 'mine' ? conflict.mine : conflict.theirs) !== null;
  const isGone = standing.deletedAt !== null;
  if (goes && !isGone) await thing.trash(ctx, conflict.rowId);
  if (!goes && isGone) await thing.restore(ctx, conflict.rowId);
}

/** Opens a new conflict where the field does not say any more what the person chose between. */
async function hasMovedOn(ctx: Ctx, { thing, conflict, standing }: Asked): Promise<boolean> {
  const at = standing.field(conflict.field);
  if (!at || conflict.status !== 'open' || at.version <= conflict.theirsVersion) return false;
  if (sameValue(at.value, conflict.theirs)) return false;
  const { rowId: id, field, mine, mineHlc } = conflict;
  const sides = { base: conflict.theirs, mine, theirs: at.value, theirsVersion: at.version };
  await keepConflicts(ctx, [{ thing, id, field, status: 'open', mineHlc, place: at, ...sides }]);
  return true;
}

async function putInPlace(ctx: Ctx, { thing, conflict, standing, input }: Asked): Promise<void> {
  const sides = { mine: conflict.mine, theirs: conflict.theirs, value: input.value };
  const chosen = sides[input.choice];
  if (chosen === undefined) fail('VALIDATION_ERROR', { details: [noValue] });
  if (sameValue(chosen, standing.field(conflict.field)?.value)) return;
  await thing.change(ctx, conflict.rowId, { [conflict.field]: chosen });
}

const noValue = { path: 'value', rule: 'required', message: 'Say what should stand, or choose one of the two.' };
