import type { ChangeSetListItem, CreateSetList, SetListItemInput, UpdateSetList } from '../bands.ts';
import { newPart, newRow } from '../sync/local-meta.ts';
import type { Around, LocalMutator, LocalRows } from '../sync/local-rows.ts';
import type { SyncedRows } from '../sync/rows.ts';
import { withChange } from '../with-change.ts';
import { changedItem } from './changed-item.ts';
import { itemOfInput } from './item-of-input.ts';
import { positionsInOrder } from './position.ts';
import { itemsAfterMove } from './set-list-figures.ts';

interface Named {
  readonly id: string;
}
/** An item that was given its name by who made it. */
type NamedItem = SetListItemInput & Named;
type Item = SyncedRows['setListItem'];

export const createListHere: LocalMutator<
  Omit<CreateSetList, 'items'> & Named & { readonly items?: readonly NamedItem[] | undefined }
> = (rows, { id, name, visibility = 'band', notes = '', items = [] }, around) => {
  rows.put('setList', { ...newRow(id, around), name, visibility, notes });
  writeOrder(
    rows,
    [],
    items.map((item) => itemOf(item, id, around)),
  );
};

export const changeListHere: LocalMutator<
  Named & { readonly change: Omit<UpdateSetList, 'items'> & { readonly items?: readonly NamedItem[] | undefined } }
> = (rows, { id, change: { items, ...change } }, around) => {
  const list = rows.get('setList', id);
  if (!list) return;
  rows.put('setList', withChange(list, change));
  if (!items) return;
  const before = itemsOfList(rows, id);
  const known = new Map(before.map((item) => [item.id, item]));
  writeOrder(
    rows,
    before,
    items.map((item) => ({ ...itemOf(item, id, around), ...placeOf(known.get(item.id)) })),
  );
};

export const trashListHere: LocalMutator<Named> = (rows, { id }, { now }) => {
  const list = rows.get('setList', id);
  if (list) rows.put('setList', { ...list, deletedAt: now.toISOString() });
};

export const restoreListHere: LocalMutator<Named> = (rows, { id }) => {
  const list = rows.get('setList', id);
  if (list) rows.put('setList', { ...list, deletedAt: null });
};

export const addItemHere: LocalMutator<Named & { readonly item: NamedItem }> = (rows, { id, item }, around) => {
  if (!rows.get('setList', id) || rows.get('setListItem', item.id)?.deletedAt === null) return;
  const before = itemsOfList(rows, id);
  writeOrder(rows, before, [...before, itemOf(item, id, around)]);
};

export const moveItemHere: LocalMutator<Named & { readonly itemId: string; readonly after: string | null }> = (
  rows,
  { id, itemId, after },
) => {
  const before = itemsOfList(rows, id);
  if (!before.some((item) => item.id === itemId) || (after !== null && !before.some((item) => item.id === after)))
    return;
  const order = itemsAfterMove(before, itemId, after);
  if (order !== before)
    writeOrder(
      rows,
      before,
      order.map((item) => (item.id === itemId ? { ...item, position: null } : item)),
    );
};

export const removeItemHere: LocalMutator<Named & { readonly itemId: string }> = (rows, { id, itemId }, { now }) => {
  const item = rows.get('setListItem', itemId);
  if (item?.setListId === id) rows.put('setListItem', { ...item, deletedAt: now.toISOString() });
};

export const changeItemHere: LocalMutator<Named & { readonly itemId: string; readonly change: ChangeSetListItem }> = (
  rows,
  { id, itemId, change },
) => {
  const item = rows.get('setListItem', itemId);
  if (item?.setListId === id) rows.put('setListItem', changedItem(item, change));
};

const listIdOf = (item: Item): string => item.setListId;

/** The items of a list that are in it, in their order. */
export function itemsOfList(rows: LocalRows, setListId: string): readonly Item[] {
  const found: Item[] = [];
  for (const item of rows.by('setListItem', listIdOf, setListId)) if (item.deletedAt === null) found.push(item);
  return itemsInOrder(found);
}

/** Items by their positions; where two devices gave one position twice, by id. */
export function itemsInOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted(
    (a, b) => (a.position < b.position ? -1 : Number(a.position > b.position)) || (a.id < b.id ? -1 : 1),
  );
}

type Arranged = Omit<Item, 'position'> & { readonly position: string | null };

function itemOf(input: NamedItem, setListId: string, around: Around): Arranged {
  return { ...newPart(input.id, around), setListId, position: null, ...itemOfInput(input) };
}

function placeOf(known: Item | undefined): Partial<Pick<Item, 'version' | 'position' | 'updatedAt'>> {
  return known ? { version: known.version, position: known.position, updatedAt: known.updatedAt } : {};
}

/** Writes an order of items; those that keep their place keep their position. */
function writeOrder(rows: LocalRows, before: readonly Item[], order: readonly Arranged[]): void {
  const positions = positionsInOrder(order.map(({ position }) => position));
  const ids = new Set(order.map(({ id }) => id));
  for (const item of before) if (!ids.has(item.id)) rows.put('setListItem', { ...item, deletedAt: item.updatedAt });
  order.forEach((item, index) =>
    rows.put('setListItem', { ...item, position: positions[index] ?? '', deletedAt: null }),
  );
}
