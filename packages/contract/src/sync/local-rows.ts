import type { SyncedRows } from './rows.ts';
import type { SyncedTable } from './tables.ts';

/** What a row is found by. Written as a method, so that an index of any rows may hold it. */
export type KeyOf<Row> = { keyOf(row: Row): string }['keyOf'];

/** The rows of a device as a mutator finds and changes them: what the server said, with the mutations before this one laid over it. */
export interface LocalRows {
  get<T extends SyncedTable>(table: T, id: string): SyncedRows[T] | undefined;
  /** The rows of a table that say `key` of themselves, found by an index, in no order, as they are now; `keyOf` is one and the same function at each call. */
  by<T extends SyncedTable>(table: T, keyOf: KeyOf<SyncedRows[T]>, key: string): Iterable<SyncedRows[T]>;
  /** Rows of a table, in no order. */
  all<T extends SyncedTable>(table: T): Iterable<SyncedRows[T]>;
  put<T extends SyncedTable>(table: T, row: SyncedRows[T]): void;
  remove(table: SyncedTable, id: string): void;
}

/** Where and when a mutation was made; the same whenever it is applied again. */
export interface Around {
  readonly workspaceId: string;
  readonly userId: string;
  readonly now: Date;
  /** The zone of the workspace. */
  readonly timeZone: string;
}

/**
 * What a mutation does to the rows of a device before the server has heard of it. It is applied again on every change below it, so
 * it must not draw chance or time: ids come in its arguments. What it cannot do, such as where the row is gone, it leaves.
 */
export type LocalMutator<Args> = (rows: LocalRows, args: Args, around: Around) => void;
