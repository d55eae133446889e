import type { ConflictStatus, FieldValue, SyncedTable } from '@backline/contract';
import { syncedTables } from '@backline/contract';
import { newId } from '#platform/kernel';
import type { Ctx, MergedThing } from '#platform/kernel';
import { insertConflicts } from './conflict.sql.ts';

/** Two edits of a field that did not know of each other, about to be kept. */
export interface NewConflict {
  readonly thing: MergedThing;
  readonly id: string;
  readonly field: string;
  readonly status: Extract<ConflictStatus, 'open' | 'auto'>;
  readonly base: FieldValue;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
  readonly theirsVersion: number;
  readonly mineHlc: string;
  /** The row that the field lies in: whoever sees that one sees the conflict. */
  readonly place: { readonly table: SyncedTable; readonly rowId: string };
}

/** Keeps conflicts, each for those who see the field; answers their ids. */
export async function keepConflicts(ctx: Ctx, conflicts: readonly NewConflict[]): Promise<readonly string[]> {
  if (conflicts.length === 0) return [];
  const rows = conflicts.map((each) => ({
    id: newId(),
    tbl: syncedTables[each.thing.table],
    rowId: each.id,
    field: each.field,
    status: each.status,
    base: each.base ?? null,
    mine: each.mine ?? null,
    theirs: each.theirs ?? null,
    theirsVersion: each.theirsVersion,
    mineHlc: each.mineHlc,
    placeTbl: syncedTables[each.place.table],
    placeId: each.place.rowId,
  }));
  await ctx.db.run(insertConflicts(ctx.workspaceId, ctx.actor.userId, rows));
  return rows.map(({ id }) => id);
}
