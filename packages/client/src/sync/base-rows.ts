import { digestText, emptyDigest, rowHash, toggled } from '@backline/contract/sync/digest';
import type { Hash64 } from '@backline/contract/sync/digest';
import type { Args, BaseRow, RowKey } from './store.ts';

/** What the server said, by table and id, with a running digest of each scope. */
export interface BaseRows {
  get(key: RowKey): BaseRow | undefined;
  of(table: number): Iterable<BaseRow>;
  all(): Iterable<BaseRow>;
  scopes(): readonly string[];
  /** In 16 digits, and of how many rows. */
  digest(scope: string): { readonly digest: string; readonly count: number };
  change(diff: Pick<BaseDiff, 'put' | 'del'>): void;
  /** The row says the same in this object, which somebody holds already. */
  keep(key: RowKey, d: Args): void;
}

/** A change of the base, with what it was before. */
export interface BaseDiff {
  readonly put: readonly BaseRow[];
  readonly del: readonly BaseRow[];
}

interface Sum {
  readonly hash: Hash64;
  readonly count: number;
}

export function createBaseRows(rows: Iterable<BaseRow>): BaseRows {
  const tables = new Map<number, Map<string, BaseRow>>();
  const sums = new Map<string, Sum>();

  function count(row: BaseRow, by: 1 | -1): void {
    const sum = sums.get(row.scope) ?? { hash: emptyDigest, count: 0 };
    const next = { hash: toggled(sum.hash, rowHash(row.t, row.i, row.v)), count: sum.count + by };
    if (next.count === 0) sums.delete(row.scope);
    else sums.set(row.scope, next);
  }

  function tableOf(table: number): Map<string, BaseRow> {
    const found = tables.get(table) ?? new Map<string, BaseRow>();
    if (!tables.has(table)) tables.set(table, found);
    return found;
  }

  function remove({ t, i }: RowKey): void {
    const before = tables.get(t)?.get(i);
    if (!before) return;
    count(before, -1);
    tableOf(t).delete(i);
  }

  function put(row: BaseRow): void {
    const table = tableOf(row.t);
    const before = table.get(row.i);
    if (before) count(before, -1);
    table.set(row.i, row);
    count(row, 1);
  }

  for (const row of rows) put(row);

  return {
    get: ({ t, i }) => tables.get(t)?.get(i),
    of: (table) => tables.get(table)?.values() ?? [],
    *all() {
      for (const table of tables.values()) yield* table.values();
    },
    scopes: () => [...sums.keys()],
    digest(scope) {
      const sum = sums.get(scope) ?? { hash: emptyDigest, count: 0 };
      return { digest: digestText(sum.hash), count: sum.count };
    },
    change({ put: rows, del }) {
      for (const row of del) remove(row);
      for (const row of rows) put(row);
    },
    keep(key, d) {
      const row = tables.get(key.t)?.get(key.i);
      if (row) tableOf(key.t).set(key.i, { ...row, d });
    },
  };
}
