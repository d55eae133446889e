import type { Database } from './database.ts';
import { answerOf } from './indexed-db.ts';
import type { IdbStore } from './indexed-db.ts';
import { StorageError } from './storage-error.ts';
import { emptyBase } from './store.ts';
import type { BaseMeta, BaseRow, BaseStore, BaseWrite, RowKey } from './store.ts';

/** A cache: whatever is odd about it, it is dropped and fetched again. */
export const baseStores = { meta: {}, blocks: {}, delta: {} } as const;

type Stores = (name: keyof typeof baseStores) => IdbStore;

/** Where a row lies that changed since the blocks were packed; no row where it is gone. */
interface Delta extends RowKey {
  readonly row: BaseRow | null;
}

// One by one, IndexedDB takes ten thousand rows a second; packed two hundred to a record, ten times as many.
const rowsInBlock = 200;
const mostDelta = 2_000;

export function createIdbBase(database: Database): BaseStore {
  // How many rows lie apart, as far as this tab knows; only when they are packed depends on it.
  let apart = 0;

  return {
    load: async () =>
      await database.run('readonly', async (store) => {
        const [meta, blocks, delta] = await Promise.all([
          answerOf(store('meta').get<BaseMeta>('base')),
          answerOf(store('blocks').getAll<readonly BaseRow[]>()),
          answerOf(store('delta').getAll<Delta>()),
        ]);
        apart = delta.length;
        return { meta: { ...emptyBase, ...meta }, rows: [...unpacked(blocks, delta)] };
      }),
    write: async (write) =>
      await database.run('readwrite', async (store) => {
        const before = await answerOf(store('meta').get<BaseMeta>('base'));
        if ((before?.rev ?? 0) !== write.meta.rev - 1) return false;
        apart += write.put.length + write.del.length;
        const isPacked = apart > mostDelta || loses(before, write.meta);
        if (isPacked) pack(store, write);
        else keepApart(store, write);
        if (isPacked) apart = 0;
        store('meta').put(write.meta, 'base');
        return true;
      }),
    wipe: async () => {
      apart = 0;
      await database.drop();
    },
  };
}

/** What somebody may see no more leaves the disk at once: noted as gone, it would lie in its block until that is packed anew. */
function loses(before: BaseMeta | undefined, { cookies }: BaseMeta): boolean {
  return Object.keys(before?.cookies ?? {}).some((scope) => cookies[scope] === undefined);
}

function keepApart(store: Stores, { put, del }: BaseWrite): void {
  const changed: readonly Delta[] = [
    ...put.map((row) => ({ t: row.t, i: row.i, row })),
    ...del.map(({ t, i }) => ({ t, i, row: null })),
  ];
  for (const delta of changed) store('delta').put(delta, `${delta.t}:${delta.i}`);
}

function pack(store: Stores, { everything }: BaseWrite): void {
  store('blocks').clear();
  store('delta').clear();
  let block: BaseRow[] = [];
  let count = 0;
  for (const row of everything()) {
    block.push(row);
    if (block.length < rowsInBlock) continue;
    store('blocks').put(block, count);
    count += 1;
    block = [];
  }
  if (block.length > 0) store('blocks').put(block, count);
}

function unpacked(blocks: readonly (readonly BaseRow[])[], delta: readonly Delta[]): Iterable<BaseRow> {
  const rows = new Map<string, BaseRow>();
  for (const row of blocks.flat()) rows.set(`${row.t}:${row.i}`, row);
  for (const { t, i, row } of delta) {
    if (row) rows.set(`${t}:${i}`, row);
    else rows.delete(`${t}:${i}`);
  }
  for (const row of rows.values()) if (!isWhole(row)) throw new StorageError('DATA_CORRUPTION', row);
  return rows.values();
}

function isWhole({ scope, t, i, v, d }: BaseRow): boolean {
  return typeof scope === 'string' && Number.isInteger(t) && typeof i === 'string' && Number.isInteger(v) && !!d;
}
