import { randomUUID } from 'node:crypto';
import { positionsInOrder } from '@backline/contract';
import type { SetListItemInput } from '@backline/contract';
import { itemOfInput } from '@backline/contract/bands/item-of-input';
import { fail, refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { insertItems, itemsOf, removedItems, removeItems, songsToPlan, updateItems } from './item.sql.ts';
import type { ItemRow, ShownItemRow } from './item.sql.ts';

export const mostItems = 500;

/** An item on its way into an order: what it will be, and where it stood, if it stood. */
export type Arranged = Omit<ItemRow, 'position'> & { readonly position: string | null };

/** Makes the items of a list exactly these, in this order; only what differs is written. */
export async function replaceItems(ctx: Ctx, setListId: string, input: readonly SetListItemInput[]): Promise<void> {
  const before = await ctx.db.all(itemsOf(ctx.workspaceId, setListId));
  const known = new Map(before.map((item) => [item.id, item]));
  await checkItems(ctx, input, { before, pathOf: (index) => `items.${index}.` });
  await saveOrder(
    ctx,
    setListId,
    before,
    input.map((item) => toArranged(item, item.id === undefined ? undefined : known.get(item.id))),
  );
}

/** Writes an order of items; those that keep their place keep their position. */
export async function saveOrder(
  ctx: Ctx,
  setListId: string,
  before: readonly ShownItemRow[],
  order: readonly Arranged[],
): Promise<void> {
  if (order.length > mostItems)
    fail('LIMIT_REACHED', { resource: 'set_list', message: `A set list has at most ${mostItems} items.` });
  const positions = positionsInOrder(order.map(({ position }) => position));
  const rows: ItemRow[] = order.map((item, index) => ({ ...item, position: positions[index] ?? '' }));
  const known = new Map(before.map((item) => [item.id, item]));
  const fresh = rows.filter(({ id }) => !known.has(id));
  const ids = new Set(rows.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const { workspaceId, db } = ctx;

  if (gone.length > 0) await db.run(removeItems(workspaceId, setListId, gone, ctx.now));
  const changed = rows.filter((row) => differs(row, known.get(row.id)));
  if (changed.length > 0) await db.run(updateItems(workspaceId, setListId, changed));
  if (fresh.length > 0) await addItems(ctx, setListId, fresh);
}

/** The item that an input makes, upon the one that it stands for. */
export function toArranged(input: SetListItemInput, before?: ItemRow): Arranged {
  return { id: input.id ?? randomUUID(), position: before?.position ?? null, ...itemOfInput(input) };
}

interface Around {
  readonly before: readonly ShownItemRow[];
  /** Where an item stands in what was sent. */
  readonly pathOf: (index: number) => string;
}

/** Refuses ids used twice and songs that cannot come in. An item that is in the list may keep its song, trashed or not. */
export async function checkItems(
  ctx: Ctx,
  input: readonly SetListItemInput[],
  { before, pathOf }: Around,
): Promise<void> {
  const seen = new Set<string>();
  input.forEach(({ id }, index) => {
    if (id === undefined) return;
    if (seen.has(id)) refuse(`${pathOf(index)}id`, 'repeated', 'This id is used twice.');
    seen.add(id);
  });
  const kept = new Map(before.map(({ id, songId }) => [id, songId]));
  const comesIn = (item: SetListItemInput) => item.kind === 'song' && kept.get(item.id ?? '') !== item.songId;
  const songIds = input.flatMap((item) => (item.kind === 'song' && comesIn(item) ? [item.songId] : []));
  const found = songIds.length === 0 ? [] : await ctx.db.all(songsToPlan(ctx.workspaceId, songIds));
  const isTrashed = new Map(found.map((song) => [song.id, song.isTrashed]));
  const details = input.flatMap((item, index) => {
    if (item.kind !== 'song' || !comesIn(item) || isTrashed.get(item.songId) === false) return [];
    const fault = isTrashed.has(item.songId) ? trashedSong : unknownSong;
    return [{ ...fault, path: `${pathOf(index)}songId` }];
  });
  if (details.length > 0) fail('INVALID_SONG_DATA', { details });
}

const unknownSong = { rule: 'unknown', message: 'This song is not in the repertoire.' };
const trashedSong = { rule: 'trashed', message: 'This song is in the trash.' };

async function addItems(ctx: Ctx, setListId: string, items: readonly ItemRow[]): Promise<void> {
  const { workspaceId, db } = ctx;
  const ids = items.map(({ id }) => id);
  const returning = new Set((await db.all(removedItems(workspaceId, setListId, ids))).map(({ id }) => id));
  const back = items.filter(({ id }) => returning.has(id));
  const added = items.filter(({ id }) => !returning.has(id));
  if (back.length > 0) await db.run(updateItems(workspaceId, setListId, back));
  if (added.length === 0) return;
  const stored = await db.all(insertItems(workspaceId, setListId, added, ctx.actor.userId));
  if (stored.length < added.length)
    fail('DUPLICATE', { resource: 'set_list', message: 'An item of this id is in another list.' });
}

const columns = ['position', 'kind', 'songId', 'key', 'capo', 'notes', 'segue', 'title', 'durationSeconds'] as const;

function differs(row: ItemRow, before: ItemRow | undefined): boolean {
  return before !== undefined && columns.some((column) => row[column] !== before[column]);
}
