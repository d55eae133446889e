import type { CreateSetList, SetListDetail, SetListItemInput } from '@backline/contract';
import { allow, fail, isRepeat } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { setListCreated, tellable } from '../events.ts';
import { replaceItems } from './arrange-items.ts';
import { insertSetList, setListById } from './set-list.sql.ts';
import { showSetList, summaryOf } from './show-set-list.ts';

/** Adds a set list, seen by the whole band unless it says otherwise. The same again answers what is there. */
export async function createSetList(ctx: Ctx, { id, ...input }: CreateSetList): Promise<SetListDetail> {
  allow(ctx.actor, 'set_list', 'create');
  const { name, visibility = 'band', notes = '', items = [] } = input;
  const fields = { name, visibility, notes };
  const made = await ctx.db.maybe(insertSetList(ctx.workspaceId, id ?? null, fields, ctx.actor.userId));
  if (!made) return await repeated(ctx, id ?? '', input);
  await replaceItems(ctx, made.id, items);
  const setList = await showSetList(ctx.db, ctx.workspaceId, made.id);
  await ctx.emit(setListCreated, tellable(summaryOf(setList)));
  return setList;
}

async function repeated(
  ctx: Ctx,
  id: string,
  { items = [], ...input }: Omit<CreateSetList, 'id'>,
): Promise<SetListDetail> {
  // A list that somebody else keeps private has the id too, and stays unseen.
  const known = await ctx.db.maybe(setListById(ctx.workspaceId, id));
  if (!known || !isRepeat(known, input)) return fail('DUPLICATE', { resource: 'set_list' });
  const there = await showSetList(ctx.db, ctx.workspaceId, id);
  return hasItems(there, items) ? there : fail('DUPLICATE', { resource: 'set_list' });
}

function hasItems(there: SetListDetail, items: readonly SetListItemInput[]): boolean {
  return (
    there.items.length === items.length &&
    there.items.every(({ id, item }, index) => isRepeat({ id, ...item }, items[index] ?? {}))
  );
}
