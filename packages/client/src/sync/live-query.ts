import type { SyncedRows, SyncedTable } from '@backline/contract';
import type { Sync } from './open-sync.ts';

export interface Question<Row> {
  readonly where?: (row: Row) => boolean;
  readonly order?: (a: Row, b: Row) => number;
  readonly limit?: number;
}

/** A question to the rows of this device, answered anew whenever the answer changes. */
export interface LiveQuery<Row> {
  /** The answer as it stands; the same list for as long as it says the same. */
  rows(): readonly Row[];
  /** Calls with each new answer; gives back how to stop it. */
  subscribe(listener: (rows: readonly Row[]) => void): () => void;
}

/** Asks the rows of a table that are not in the trash, unless `where` is told to look there. */
export function liveQuery<T extends SyncedTable>(
  sync: Pick<Sync, 'rows' | 'subscribe'>,
  table: T,
  { where = isThere, order, limit }: Question<SyncedRows[T]> = {},
): LiveQuery<SyncedRows[T]> {
  let seen: { readonly all: readonly SyncedRows[T][]; readonly answer: readonly SyncedRows[T][] } | null = null;

  function rows(): readonly SyncedRows[T][] {
    const all = sync.rows(table);
    if (seen?.all === all) return seen.answer;
    const found = all.filter(where);
    const answer = (order ? found.toSorted(order) : found).slice(0, limit);
    const before = seen?.answer;
    const isSame = before?.length === answer.length && answer.every((row, at) => row === before[at]);
    seen = { all, answer: isSame ? before : answer };
    return seen.answer;
  }

  return {
    rows,
    subscribe(listener) {
      let told = rows();
      return sync.subscribe(table, () => {
        const now = rows();
        if (now === told) return;
        told = now;
        listener(now);
      });
    },
  };
}

function isThere(row: object): boolean {
  return !('deletedAt' in row) || row.deletedAt === null;
}
