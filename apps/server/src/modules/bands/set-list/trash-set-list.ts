import type { SetListDetail } from '@backline/contract';
import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { setListRestored, setListTrashed, tellable } from '../events.ts';
import { markSetListDeleted, setListToChange } from './set-list.sql.ts';
import { showSetList, summaryOf } from './show-set-list.ts';

/** Puts a set list into the trash; shows keep it. One that is there already stays as it is. */
export async function trashSetList(ctx: Ctx, id: string, ifMatch?: number): Promise<SetListDetail> {
  return await move(ctx, id, { at: ctx.now, ifMatch });
}

/** Takes a set list out of the trash. */
export async function restoreSetList(ctx: Ctx, id: string, ifMatch?: number): Promise<SetListDetail> {
  return await move(ctx, id, { at: null, ifMatch });
}

interface Move {
  readonly at: Date | null;
  readonly ifMatch: number | undefined;
}

async function move(ctx: Ctx, id: string, { at, ifMatch }: Move): Promise<SetListDetail> {
  allow(ctx.actor, 'set_list', 'delete');
  const before =
    (await ctx.db.maybe(setListToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'set_list' });
  allow(ctx.actor, 'set_list', 'delete', before);
  expectVersion(before, ifMatch);
  const isThere = (before.deletedAt !== null) === (at !== null);
  if (!isThere) await ctx.db.run(markSetListDeleted(ctx.workspaceId, id, at));
  const setList = await showSetList(ctx.db, ctx.workspaceId, id);
  if (!isThere) await ctx.emit(at ? setListTrashed : setListRestored, tellable(summaryOf(setList)));
  return setList;
}
