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
 *   auto ──▶ resolved: the loser, or another value, is put in its place; what stood there since is kept in its turn
 *   resolved, stale ──▶ as it is; a value that is neither is asked about anew, for somebody typed it
 */
export async function resolveConflict(
  ctx: Ctx,
  input: Resolve,
  things: ReadonlyMap<SyncedTable, MergedThing>,
): Promise<void> {
  const conflict =
    (await ctx.db.maybe(conflictToSettle(ctx.workspaceId, input.id))) ?? fail('NOT_FOUND', { resource: 'conflict' });
  const thing = things.get(conflict.table) ?? fail('NOT_FOUND', { resource: 'conflict' });
  const isOver = conflict.status === 'resolved' || conflict.status === 'stale';
  if (isOver && (input.choice !== 'value' || conflict.field === trashField)) return;
  const standing = (await thing.standing(ctx, conflict.rowId)) ?? fail('NOT_FOUND', { resource: thing.resource });
  standing.allowChange([conflict.field]);
  const settled = { id: conflict.id, userId: ctx.actor.userId };
  const asked: Asked = { thing, conflict, standing, input };
  if (isOver) {
    await askAnew(ctx, asked);
    return;
  }
  if (conflict.field === trashField) await keepOrThrowAway(ctx, asked);
  else if (hasMovedOn(asked)) {
    await askAnew(ctx, asked);
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

/** Whether the field does not say any more what the person chose between. */
function hasMovedOn({ conflict, standing }: Asked): boolean {
  const at = standing.field(conflict.field);
  if (!at || conflict.status !== 'open' || at.version <= conflict.theirsVersion) return false;
  return !sameValue(at.value, conflict.theirs);
}

/** Opens a new conflict between what the field says now and what the person typed, or else what was entered first. */
async function askAnew(ctx: Ctx, { thing, conflict, standing, input }: Asked): Promise<void> {
  const at = standing.field(conflict.field);
  const mine = input.choice === 'value' ? input.value : conflict.mine;
  if (mine === undefined) fail('VALIDATION_ERROR', { details: [noValue] });
  if (!at || sameValue(at.value, mine)) return;
  const { rowId: id, field, mineHlc } = conflict;
  const sides = { base: conflict.theirs, mine, theirs: at.value, theirsVersion: at.version };
  await keepConflicts(ctx, [{ thing, id, field, status: 'open', mineHlc, place: at, ...sides }]);
}

async function putInPlace(ctx: Ctx, { thing, conflict, standing, input }: Asked): Promise<void> {
  const { rowId: id, field, mine, theirs } = conflict;
  const chosen = { mine, theirs, value: input.value }[input.choice];
  if (chosen === undefined) fail('VALIDATION_ERROR', { details: [noValue] });
  const at = standing.field(field);
  if (sameValue(chosen, at?.value)) return;
  await thing.change(ctx, id, { [field]: chosen });
  // Whoever chose has not seen what was written since.
  if (!at || sameValue(at.value, mine) || sameValue(at.value, theirs)) return;
  const sides = { base: theirs, mine: at.value, theirs: chosen, theirsVersion: standing.version + 1 };
  await keepConflicts(ctx, [{ thing, id, field, status: 'auto', mineHlc: at.hlc, place: at, ...sides }]);
}

const noValue = { path: 'value', rule: 'required', message: 'Say what should stand, or choose one of the two.' };
