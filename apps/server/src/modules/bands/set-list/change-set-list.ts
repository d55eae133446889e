import type { SetList, SetListDetail, UpdateSetList } from '@backline/contract';
import { allow, expectVersion, fail, refuseTrashed, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { setListUpdated, tellable } from '../events.ts';
import { replaceItems } from './arrange-items.ts';
import { setListToChange, updateSetList } from './set-list.sql.ts';
import { showSetList, summaryOf } from './show-set-list.ts';

/** Changes a set list; with `items` its whole order is given anew. */
export async function changeSetList(
  ctx: Ctx,
  id: string,
  { items, ...change }: UpdateSetList,
  ifMatch: number | undefined,
): Promise<SetListDetail> {
  const before = await openSetList(ctx, id, ifMatch);
  const { name = before.name, visibility = before.visibility, notes = before.notes } = change;
  // It would vanish from before the eyes of whoever hid it, and nobody but its maker could bring it back.
  if (visibility === 'private' && before.createdBy !== ctx.actor.userId)
    fail('FORBIDDEN', { resource: 'set_list', message: 'Only who made a set list can make it private.' });
  if (items) await replaceItems(ctx, id, items);
  return await closeSetList(ctx, { ...before, name, visibility, notes }, before);
}

/** Takes hold of a set list that the actor may change. */
export async function openSetList(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<SetList> {
  allow(ctx.actor, 'set_list', 'update');
  const setList =
    (await ctx.db.maybe(setListToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'set_list' });
  allow(ctx.actor, 'set_list', 'update', setList);
  expectVersion(setList, ifMatch);
  refuseTrashed(setList, { resource: 'set_list', noun: 'set list' });
  return setList;
}

/** Stores a list after its change, tells of it and shows it. What somebody keeps to themselves stays out of the audit log. */
export async function closeSetList(ctx: Ctx, setList: SetList, before: SetList = setList): Promise<SetListDetail> {
  await ctx.db.run(updateSetList(ctx.workspaceId, setList.id, setList));
  const detail = await showSetList(ctx.db, ctx.workspaceId, setList.id);
  const isPrivate = before.visibility === 'private' || setList.visibility === 'private';
  const noted = isPrivate ? {} : { changed: whatChanged(before, setList) };
  await ctx.emit(setListUpdated, tellable(summaryOf(detail)), noted);
  return detail;
}
