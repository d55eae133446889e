import type { Around, LocalRows, SyncedRows, SyncedTable } from '@backline/contract';
import { syncedTables } from '@backline/contract/sync/tables';
import type { BaseDiff, BaseRows } from './base-rows.ts';
import { sameRow } from './same-row.ts';
import type { Args, Mutation, RowKey } from './store.ts';

/**
 * What each mutation does to the rows of a device, by its name. Written as a method, so that each may name its own arguments: they
 * come back out of the outbox as they went in.
 */
export type Mutators = Readonly<
  Record<string, { mutate(rows: LocalRows, args: object, around: Around): void }['mutate']>
>;

/**
 *   mutations, oldest first   ┌────────┐ each writes a layer of its own; one that fails leaves nothing
 *   laid over the base        ├────────┤
 *   base                  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ never written to
 */
export interface View {
  /** A row as it is seen; the same object for as long as it says the same. */
  row<T extends SyncedTable>(table: T, id: string): SyncedRows[T] | undefined;
  /** All rows of a table; the same list until one of them changes. */
  rows<T extends SyncedTable>(table: T): readonly SyncedRows[T][];
  /** Whether a row is as a mutation made it that the base does not know yet. */
  isAhead(key: RowKey): boolean;
  /** Lays one more mutation on top; gives the tables that changed. */
  add(mutation: Mutation): ReadonlySet<number>;
  /** Lays these on the base anew, after the base has changed by this. */
  rebase(mutations: Iterable<Mutation>, diff: BaseDiff, before: BaseRows['get']): ReadonlySet<number>;
  /** The rows that each of these writes, done one after the other. */
  touched(mutations: Iterable<Mutation>): ReadonlyMap<Mutation, readonly RowKey[]>;
}

export interface ViewParts {
  readonly mutators: Mutators;
  readonly around: Omit<Around, 'now'>;
}

/** By table and id; null where a row was taken away. */
type Layer = Map<number, Map<string, Args | null>>;

export function createView(base: () => BaseRows, { mutators, around }: ViewParts): View {
  let laid: Layer = new Map();
  const lists = new Map<number, readonly Args[]>();

  function seen(layers: readonly Layer[], { t, i }: RowKey): Args | undefined {
    for (const layer of layers) {
      const row = layer.get(t)?.get(i);
      if (row !== undefined) return row ?? undefined;
    }
    return base().get({ t, i })?.d;
  }

  function* all(layers: readonly Layer[], t: number): Generator<Args> {
    const laid = layers.flatMap((layer) => layer.get(t) ?? []);
    for (const [at, table] of laid.entries())
      for (const [i, row] of table) if (row && !laid.slice(0, at).some((above) => above.has(i))) yield row;
    for (const { i, d } of base().of(t)) if (!laid.some((above) => above.has(i))) yield d;
  }

  /** Does one mutation on top of `under`; what it wrote is laid there only if it came to its end. */
  function lay(mutation: Mutation, under: Layer, onWrite?: (key: RowKey) => void): ReadonlySet<number> {
    const top: Layer = new Map();
    const layers = [top, under];
    const write = (table: SyncedTable, i: string, row: Args | null) => {
      const t = syncedTables[table];
      onWrite?.({ t, i });
      put(top, { t, i }, row);
    };
    const rows: LocalRows = {
      get(table, i) {
        const row = seen(layers, { t: syncedTables[table], i });
        return isOf(table, row) ? row : undefined;
      },
      *all(table) {
        for (const row of all(layers, syncedTables[table])) if (isOf(table, row)) yield row;
      },
      put: (table, row) => write(table, row.id, { ...row }),
      remove: (table, i) => write(table, i, null),
    };
    try {
      mutators[mutation.name]?.(rows, mutation.args, { ...around, now: new Date(mutation.at) });
    } catch {
      // What it wrote is left out here; the server has the say.
      return new Set();
    }
    for (const [t, i, row] of entries(top)) put(under, { t, i }, row);
    return new Set(top.keys());
  }

  function renew(tables: ReadonlySet<number>): ReadonlySet<number> {
    for (const table of tables) lists.delete(table);
    return tables;
  }

  return {
    row(table, i) {
      const row = seen([laid], { t: syncedTables[table], i });
      return isOf(table, row) ? row : undefined;
    },
    rows(table) {
      const t = syncedTables[table];
      const rows = lists.get(t) ?? [...all([laid], t)];
      lists.set(t, rows);
      return areOf(table, rows) ? rows : [];
    },
    isAhead: ({ t, i }) => laid.get(t)?.has(i) ?? false,
    add: (mutation) => renew(lay(mutation, laid)),
    rebase(mutations, diff, before) {
      const next: Layer = new Map();
      for (const mutation of mutations) lay(mutation, next);
      const changed = new Set<number>();
      const was = ({ t, i }: RowKey) => {
        const row = laid.get(t)?.get(i);
        return row === undefined ? before({ t, i })?.d : (row ?? undefined);
      };
      const compare = (key: RowKey, now: Args | undefined, keep: (row: Args) => void) => {
        const old = was(key);
        if (old === undefined || now === undefined || !sameRow(old, now)) {
          if (old !== now) changed.add(key.t);
        } else if (old !== now) keep(old);
      };
      for (const [t, i, row] of entries(next)) compare({ t, i }, row ?? undefined, (old) => put(next, { t, i }, old));
      for (const { t, i } of [...diff.put, ...diff.del]) {
        if (next.get(t)?.has(i)) continue;
        compare({ t, i }, base().get({ t, i })?.d, (old) => base().keep({ t, i }, old));
      }
      for (const [t, i] of entries(laid)) {
        if (next.get(t)?.has(i)) continue;
        compare({ t, i }, base().get({ t, i })?.d, (old) => base().keep({ t, i }, old));
      }
      laid = next;
      return renew(changed);
    },
    touched(mutations) {
      const under: Layer = new Map();
      const keys = new Map<Mutation, RowKey[]>();
      for (const mutation of mutations) {
        const mine: RowKey[] = [];
        lay(mutation, under, (key) => mine.push(key));
        keys.set(mutation, mine);
      }
      return keys;
    },
  };
}

function put(layer: Layer, { t, i }: RowKey, row: Args | null): void {
  const table = layer.get(t) ?? new Map<string, Args | null>();
  table.set(i, row);
  layer.set(t, table);
}

function* entries(layer: Layer): Generator<readonly [t: number, i: string, row: Args | null]> {
  for (const [t, table] of layer) for (const [i, row] of table) yield [t, i, row];
}

// The server lets no row leave that does not fit its table, and mutators are checked by the compiler.
function isOf<T extends SyncedTable>(_table: T, row: unknown): row is SyncedRows[T] {
  return row !== undefined;
}

function areOf<T extends SyncedTable>(_table: T, _rows: readonly unknown[]): _rows is readonly SyncedRows[T][] {
  return true;
}
