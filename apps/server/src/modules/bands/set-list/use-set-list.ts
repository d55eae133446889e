import type { SetList } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import { setListChosen, tellable } from '../events.ts';
import { countUses, setListsToUse, visibleSetLists } from './set-list.sql.ts';

/** Set lists that the actor may see, trashed ones too; an id that leads nowhere is not in the map. */
export async function byIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, SetList>> {
  const rows = ids.length === 0 ? [] : await db.all(visibleSetLists([...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** One set list that the actor may see, a trashed one too, or undefined. */
export async function find(db: Db, id: string): Promise<SetList | undefined> {
  return (await byIds(db, [id])).get(id);
}

/**
 * A show was given this set list: raises its usage count and last use. An unknown or trashed one is a VALIDATION_ERROR
 * at `setListId`, one without a song is EMPTY_SETLIST.
 */
export async function useSetList(ctx: Ctx, id: string): Promise<void> {
  await useSetLists(ctx, [id]);
}

/** The same for many shows; a list that is given twice is used twice. */
export async function useSetLists(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const held = new Map((await ctx.db.all(setListsToUse(ctx.workspaceId, ids))).map((row) => [row.id, row]));
  for (const id of ids) checkUse(held.get(id));
  await ctx.db.run(countUses(ctx.workspaceId, ids, ctx.now));
  for (const used of (await byIds(ctx.db, ids)).values()) await ctx.emit(setListChosen, tellable(used));
}

function checkUse(setList: SetList | undefined): void {
  if (!setList) return refuse('setListId', 'unknown', 'There is no such set list.');
  if (setList.deletedAt !== null) refuse('setListId', 'trashed', 'This set list is in the trash.');
  if (setList.songCount === 0) fail('EMPTY_SETLIST', { resource: 'set_list' });
}
