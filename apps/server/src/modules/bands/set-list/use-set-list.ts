import type { SetList } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import { setListChosen, tellable } from '../events.ts';
import { countUse, setListById, setListToChange, visibleSetList } from './set-list.sql.ts';

/** One set list that the actor may see, a trashed one too, or undefined. */
export async function find(db: Db, id: string): Promise<SetList | undefined> {
  return await db.maybe(visibleSetList(id));
}

/**
 * A show was given this set list: raises its usage count and last use. An unknown or trashed one is a VALIDATION_ERROR
 * at `setListId`, one without a song is EMPTY_SETLIST.
 */
export async function useSetList(ctx: Ctx, id: string): Promise<SetList> {
  const setList = await ctx.db.maybe(setListToChange(ctx.workspaceId, id));
  if (!setList) return refuse('setListId', 'unknown', 'There is no such set list.');
  if (setList.deletedAt !== null) refuse('setListId', 'trashed', 'This set list is in the trash.');
  if (setList.songCount === 0) fail('EMPTY_SETLIST', { resource: 'set_list' });
  await ctx.db.run(countUse(ctx.workspaceId, id, ctx.now));
  const used = await ctx.db.one(setListById(ctx.workspaceId, id));
  await ctx.emit(setListChosen, tellable(used));
  return used;
}
