import { itemsAfterMove } from '@backline/contract';
import type { ChangeSetListItem, SetListDetail, SetListItemInput } from '@backline/contract';
import { changedItem } from '@backline/contract/bands/changed-item';
import { fail, isRepeat, refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { checkItems, saveOrder, toArranged } from './arrange-items.ts';
import { closeSetList, openSetList } from './change-set-list.ts';
import { itemsOf, removedItems } from './item.sql.ts';
import type { ItemRow } from './item.sql.ts';
import { showSetList } from './show-set-list.ts';

/** Adds a song or a break at the end. The same item again answers what is there; with other content it is a DUPLICATE. */
export async function addItem(
  ctx: Ctx,
  setListId: string,
  input: SetListItemInput,
  ifMatch: number | undefined,
): Promise<SetListDetail> {
  const setList = await openSetList(ctx, setListId, ifMatch);
  const before = await ctx.db.all(itemsOf(ctx.workspaceId, setListId));
  const there = before.find(({ id }) => id === input.id);
  if (there && !isRepeat(there, input)) fail('DUPLICATE', { resource: 'set_list' });
  if (there) return await showSetList(ctx.db, ctx.workspaceId, setListId);
  await checkItems(ctx, [input], { before, pathOf: () => '' });
  await saveOrder(ctx, setListId, before, [...before, toArranged(input)]);
  return await closeSetList(ctx, setList);
}

/** Moves one item behind another, or to the front (null). Where the other was taken out meanwhile, it goes to where that one stood. */
export async function moveItem(
  ctx: Ctx,
  { setListId, itemId, after }: { readonly setListId: string; readonly itemId: string; readonly after: string | null },
  ifMatch: number | undefined,
): Promise<SetListDetail> {
  const setList = await openSetList(ctx, setListId, ifMatch);
  const before = await ctx.db.all(itemsOf(ctx.workspaceId, setListId));
  if (!before.some(({ id }) => id === itemId)) fail('NOT_FOUND', { resource: 'set_list_item' });
  const isIn = after === null || before.some(({ id }) => id === after);
  const behind = isIn ? after : await lastBeforeRemoved(ctx, { setListId, itemId, after }, before);
  const order = itemsAfterMove(before, itemId, behind);
  await saveOrder(
    ctx,
    setListId,
    before,
    // Without a position the one that moves finds a new place, and the others can stay.
    order === before ? before : order.map((item) => (item.id === itemId ? { ...item, position: null } : item)),
  );
  return await closeSetList(ctx, setList);
}

/** The item that the place of a removed one is behind now; a device without a network did not know that it was removed. */
async function lastBeforeRemoved(
  ctx: Ctx,
  { setListId, itemId, after }: { readonly setListId: string; readonly itemId: string; readonly after: string },
  items: readonly ItemRow[],
): Promise<string | null> {
  const [removed] = await ctx.db.all(removedItems(ctx.workspaceId, setListId, [after]));
  if (!removed) return refuse('after', 'unknown', 'There is no such item.');
  return items.findLast(({ id, position }) => id !== itemId && position <= removed.position)?.id ?? null;
}

/** Changes what one item says, such as its key or how long a break is; it keeps its place. */
export async function changeItem(
  ctx: Ctx,
  {
    setListId,
    itemId,
    change,
  }: { readonly setListId: string; readonly itemId: string; readonly change: ChangeSetListItem },
): Promise<SetListDetail> {
  const setList = await openSetList(ctx, setListId, undefined);
  const before = await ctx.db.all(itemsOf(ctx.workspaceId, setListId));
  if (!before.some(({ id }) => id === itemId)) fail('NOT_FOUND', { resource: 'set_list_item' });
  const after = before.map((item) => (item.id === itemId ? changedItem(item, change) : item));
  await saveOrder(ctx, setListId, before, after);
  return await closeSetList(ctx, setList);
}

/** Takes one item out; its row stays for the history. */
export async function removeItem(
  ctx: Ctx,
  setListId: string,
  itemId: string,
  ifMatch: number | undefined,
): Promise<SetListDetail> {
  const setList = await openSetList(ctx, setListId, ifMatch);
  const before = await ctx.db.all(itemsOf(ctx.workspaceId, setListId));
  const rest = before.filter(({ id }) => id !== itemId);
  if (rest.length === before.length) fail('NOT_FOUND', { resource: 'set_list_item' });
  await saveOrder(ctx, setListId, before, rest);
  return await closeSetList(ctx, setList);
}
