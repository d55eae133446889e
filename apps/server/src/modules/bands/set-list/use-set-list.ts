import type { SetList } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import { setListChosen, setListReleased, tellable } from '../events.ts';
import { putUses, removeUses } from './set-list-use.sql.ts';
import type { SetListUse } from './set-list-use.sql.ts';
import { setListsToUse, visibleSetLists } from './set-list.sql.ts';

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
 * Shows are given set lists, and count as uses of them. An unknown or trashed list is a VALIDATION_ERROR at `setListId`,
 * one without a song is EMPTY_SETLIST.
 */
export async function useSetLists(ctx: Ctx, uses: readonly SetListUse[]): Promise<void> {
  if (uses.length === 0) return;
  const held = await holdLists(ctx, uses);
  for (const { setListId, path } of uses) checkUse(held.get(setListId), path);
  await ctx.db.run(putUses(ctx.workspaceId, uses, ctx.now));
  await tellUses(ctx, setListChosen, uses);
}

/** Shows come back with the lists that they had, whatever has become of those. */
export async function resumeSetLists(ctx: Ctx, uses: readonly SetListUse[]): Promise<void> {
  if (uses.length === 0) return;
  await holdLists(ctx, uses);
  await ctx.db.run(putUses(ctx.workspaceId, uses, ctx.now));
  await tellUses(ctx, setListChosen, uses);
}

/** Shows give up the lists that they had, or go into the trash with them. */
export async function releaseSetLists(ctx: Ctx, uses: readonly SetListUse[]): Promise<void> {
  if (uses.length === 0) return;
  await holdLists(ctx, uses);
  const showIds = uses.map(({ showId }) => showId);
  await ctx.db.run(removeUses(ctx.workspaceId, showIds));
  await tellUses(ctx, setListReleased, uses);
}

/** One transaction at a time counts the uses of a list, so that what is told of them is right. */
async function holdLists(ctx: Ctx, uses: readonly SetListUse[]): Promise<ReadonlyMap<string, SetList>> {
  const rows = await ctx.db.all(setListsToUse(ctx.workspaceId, idsOf(uses)));
  return new Map(rows.map((row) => [row.id, row]));
}

function checkUse(setList: SetList | undefined, path = 'setListId'): void {
  if (!setList) return refuse(path, 'unknown', 'There is no such set list.');
  if (setList.deletedAt !== null) refuse(path, 'trashed', 'This set list is in the trash.');
  if (setList.songCount > 0) return;
  const details = [{ path, rule: 'empty', message: 'This set list has no song.' }];
  fail('EMPTY_SETLIST', { resource: 'set_list', details });
}

async function tellUses(ctx: Ctx, what: typeof setListChosen, uses: readonly SetListUse[]): Promise<void> {
  const ids = idsOf(uses);
  const seen = await byIds(ctx.db, ids);
  for (const id of ids) {
    const setList = seen.get(id);
    // Somebody else's private list is one that they have used, but not one to be shown here.
    await ctx.emit(what, setList ? tellable(setList) : { setListId: id, setList: null });
  }
}

function idsOf(uses: readonly SetListUse[]): readonly string[] {
  return [...new Set(uses.map(({ setListId }) => setListId))];
}
