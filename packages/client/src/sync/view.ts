import type { Around, KeyOf, LocalRows, SyncedRows, SyncedTable } from '@backline/contract';
import { syncedTables } from '@backline/contract/sync/tables';
import type { BaseDiff, BaseRows } from './base-rows.ts';
import { mergeRows } from './merged-rows.ts';
import type { MergedRows } from './merged-rows.ts';
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
}

export interface ViewParts {
  readonly mutators: Mutators;
  readonly around: Omit<Around, 'now'>;
}

/** By table and id; null where a row was taken away. */
type Layer = Map<number, Map<string, Args | null>>;

/** What mutations have laid over the base, and the tables that were looked through, with it. */
interface Laid {
  readonly layer: Layer;
  readonly merged: Map<number, MergedRows>;
}

export function createView(base: () => BaseRows, { mutators, around }: ViewParts): View {
  let laid = nothingLaid();
  const lists = new Map<number, readonly Args[]>();

  function seen(layers: readonly Layer[], { t, i }: RowKey): Args | undefined {
    for (const layer of layers) {
      const row = layer.get(t)?.get(i);
      if (row !== undefined) return row ?? undefined;
    }
    return base().get({ t, i })?.d;
  }

  function mergedOf({ layer, merged }: Laid, t: number): MergedRows {
    const known = merged.get(t);
    if (known) return known;
    const rows = mergeRows(base().of(t));
    for (const [i, row] of layer.get(t) ?? []) rows.set(i, row);
    merged.set(t, rows);
    return rows;
  }

  /** What is laid below, with what this mutation has written itself. */
  function allWith(top: Layer, under: Laid, t: number): Iterable<Args> {
    const own = top.get(t);
    const below = mergedOf(under, t).all();
    if (!own) return below;
    const isOwn = (row: Args) => own.has(String(row['id']));
    return [...[...below].filter((row) => !isOwn(row)), ...[...own.values()].filter((row) => row !== null)];
  }

  /** The same for the rows that say `key` of themselves. */
  function foundWith({ top, under, t }: { top: Layer; under: Laid; t: number }, keyOf: KeyOf<Args>, key: string) {
    const own = top.get(t);
    const below = mergedOf(under, t).by(keyOf, key);
    if (!own) return below;
    const others = below.filter((row) => !own.has(String(row['id'])));
    return [...others, ...[...own.values()].filter((row) => row !== null && keyOf(row) === key)];
  }

  function place(into: Laid, key: RowKey, row: Args | null): void {
    put(into.layer, key, row);
    into.merged.get(key.t)?.set(key.i, row);
  }

  /** The base says the same in the object that was seen before. */
  function keep(into: Laid, key: RowKey, row: Args): void {
    base().keep(key, row);
    into.merged.get(key.t)?.set(key.i, row);
  }

  /** Does one mutation on top of `under`; what it wrote is laid there only if it came to its end. */
  function lay(mutation: Mutation, under: Laid): ReadonlySet<number> {
    const top: Layer = new Map();
    const layers = [top, under.layer];
    const write = (table: SyncedTable, i: string, row: Args | null) => put(top, { t: syncedTables[table], i }, row);
    const rows: LocalRows = {
      get(table, i) {
        const row = seen(layers, { t: syncedTables[table], i });
        return isOf(table, row) ? row : undefined;
      },
      by(table, keyOf, key) {
        const found = isKeyOf(keyOf) ? foundWith({ top, under, t: syncedTables[table] }, keyOf, key) : [];
        return areOf(table, found) ? found : [];
      },
      all(table) {
        const all = allWith(top, under, syncedTables[table]);
        return areOf(table, all) ? all : [];
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
    for (const [t, i, row] of entries(top)) place(under, { t, i }, row);
    return new Set(top.keys());
  }

  function renew(tables: ReadonlySet<number>): ReadonlySet<number> {
    for (const table of tables) lists.delete(table);
    return tables;
  }

  return {
    row(table, i) {
      const row = seen([laid.layer], { t: syncedTables[table], i });
      return isOf(table, row) ? row : undefined;
    },
    rows(table) {
      const t = syncedTables[table];
      const rows = lists.get(t) ?? [...mergedOf(laid, t).all()];
      lists.set(t, rows);
      return areOf(table, rows) ? rows : [];
    },
    isAhead: ({ t, i }) => laid.layer.get(t)?.has(i) ?? false,
    add: (mutation) => renew(lay(mutation, laid)),
    rebase(mutations, diff, before) {
      const next = nothingLaid();
      for (const mutation of mutations) lay(mutation, next);
      const changed = new Set<number>();
      const was = ({ t, i }: RowKey) => {
        const row = laid.layer.get(t)?.get(i);
        return row === undefined ? before({ t, i })?.d : (row ?? undefined);
      };
      const compare = (key: RowKey, now: Args | undefined, keep: (row: Args) => void) => {
        const old = was(key);
        if (old === undefined || now === undefined || !sameRow(old, now)) {
          if (old !== now) changed.add(key.t);
        } else if (old !== now) keep(old);
      };
      for (const [t, i, row] of entries(next.layer))
        compare({ t, i }, row ?? undefined, (old) => place(next, { t, i }, old));
      for (const { t, i } of [...diff.put, ...diff.del]) {
        if (next.layer.get(t)?.has(i)) continue;
        compare({ t, i }, base().get({ t, i })?.d, (old) => keep(next, { t, i }, old));
      }
      for (const [t, i] of entries(laid.layer)) {
        if (next.layer.get(t)?.has(i)) continue;
        compare({ t, i }, base().get({ t, i })?.d, (old) => keep(next, { t, i }, old));
      }
      laid = next;
      return renew(changed);
    },
  };
}

function nothingLaid(): Laid {
  return { layer: new Map(), merged: new Map() };
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

function isKeyOf(keyOf: unknown): keyOf is KeyOf<Args> {
  return typeof keyOf === 'function';
}

function areOf<T extends SyncedTable>(_table: T, _rows: Iterable<unknown>): _rows is readonly SyncedRows[T][] {
  return true;
}
