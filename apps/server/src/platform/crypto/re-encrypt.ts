import type { Database } from '#platform/db';
import type { Db, SealedColumn, Sql } from '#platform/kernel';
import { liveDataKeys } from './data-key.sql.ts';
import { SealBroken } from './seal-broken.ts';
import { countSealed, replaceSealed, rowsNotUnder } from './sealed-column.sql.ts';
import type { SealedRow } from './sealed-column.sql.ts';
import type { Sealer } from './sealer.ts';
import { keyIdToBytes } from './sealed-value.ts';

const batch = 200;

export interface ColumnState {
  readonly column: SealedColumn;
  readonly all: number;
  /** Sealed with a data key that is retired. */
  readonly waiting: number;
}

export interface ReEncrypted {
  readonly done: number;
  /** Rows that do not open; they stay as they are. */
  readonly broken: readonly string[];
}

/** How many values of each column wait to be sealed anew. */
export async function sealedState(
  database: Database,
  columns: readonly SealedColumn[],
): Promise<readonly ColumnState[]> {
  return await database.asPlatform(async (db) => {
    const live = await liveIds(db);
    const states: ColumnState[] = [];
    for (const column of columns) states.push({ column, ...(await db.one(countSealed(column, live))) });
    return states;
  });
}

/**
 * Seals anew what lies under retired data keys, a batch at a time, while the server goes on. A value says by itself
 * which key it has, so that whoever was interrupted begins again and finds what is left.
 */
export async function reEncrypt(
  database: Database,
  sealer: Sealer,
  column: SealedColumn,
  onBatch: (done: number) => void,
): Promise<ReEncrypted> {
  const live = await database.asPlatform(liveIds);
  const broken: string[] = [];
  let done = 0;
  let after: SealedRow | null = null;
  for (;;) {
    const next = rowsNotUnder(column, live, after, batch);
    const rows = await database.asPlatform(async (db) => await db.all(next));
    const last = rows.at(-1);
    if (!last) return { done, broken };
    const changes: Sql<unknown>[] = [];
    for (const row of rows) {
      const sealed = await sealedAnew(sealer, column, row);
      if (sealed) changes.push(replaceSealed(column, row, sealed));
      else broken.push(row.id);
    }
    await database.asPlatform(async (db) => await db.together(changes));
    done += changes.length;
    after = last;
    onBatch(done);
  }
}

async function sealedAnew(sealer: Sealer, { table, column }: SealedColumn, row: SealedRow): Promise<Buffer | null> {
  const place = { table, column, rowId: row.id, ...(row.workspaceId && { workspaceId: row.workspaceId }) };
  try {
    return await sealer.seal(await sealer.open(row.sealed, place), place);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

async function liveIds(db: Db): Promise<readonly Buffer[]> {
  return (await db.all(liveDataKeys)).map(({ id }) => keyIdToBytes(id));
}
