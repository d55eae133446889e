/** The rows of one entity: as this device has them, or as the server said. */
export type CollectionState = 'loading' | 'ready' | 'failed';

export interface StoredRow {
  readonly id: string;
  readonly version: number;
}

export interface Snapshot<Row> {
  readonly state: CollectionState;
  /** The same array until something changes. */
  readonly rows: readonly Row[];
  readonly error: unknown;
}

export interface Collection<Row extends StoredRow> {
  subscribe(listener: () => void): () => void;
  snapshot(): Snapshot<Row>;
  row(id: string): Row | undefined;
  /** Fetches everything; the first call loads, later ones bring what was missed. */
  load(): Promise<void>;
}

/** Rows of which nothing is kept: fetched once, then amended by what the server tells. */
export interface FetchedCollection<Row extends StoredRow> extends Collection<Row> {
  /** Takes rows as the server has them; one older than ours is left alone. */
  put(rows: readonly Row[]): void;
  /** Changes what the server is known to hold, such as from a live message that carries a part of a row. */
  amend(id: string, change: (row: Row | undefined) => Row | undefined): void;
}

/** A collection that reads its rows from `fetchRows`, in batches. */
export function createCollection<Row extends StoredRow>(
  fetchRows: () => AsyncIterable<readonly Row[]>,
): FetchedCollection<Row> {
  const base = new Map<string, Row>();
  const listeners = new Set<() => void>();
  let current: Snapshot<Row> = { state: 'loading', rows: [], error: null };
  let loading: Promise<void> | null = null;
  let isTelling = false;

  function tell(next: Partial<Snapshot<Row>> = {}): void {
    current = { ...current, ...next, rows: [...base.values()] };
    for (const listener of listeners) listener();
  }

  // A burst of live messages is drawn once.
  function tellSoon(): void {
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      tell();
    }, 16);
  }

  function keep(row: Row): void {
    const known = base.get(row.id);
    if (!known || known.version <= row.version) base.set(row.id, row);
  }

  async function fetchAll(): Promise<void> {
    const seen = new Set<string>();
    const before = new Set(base.keys());
    try {
      for await (const rows of fetchRows()) {
        for (const row of rows) {
          seen.add(row.id);
          keep(row);
        }
      }
      for (const id of before) if (!seen.has(id)) base.delete(id);
      tell({ state: 'ready', error: null });
    } catch (error) {
      // What is on the device stays on screen; only an empty device has failed.
      if (current.state !== 'ready') tell({ state: 'failed', error });
    } finally {
      loading = null;
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => current,
    row: (id) => current.rows.find((row) => row.id === id),
    load() {
      if (current.state === 'failed') tell({ state: 'loading', error: null });
      return (loading ??= fetchAll());
    },
    put(rows) {
      for (const row of rows) keep(row);
      tell();
    },
    amend(id, change) {
      const changed = change(base.get(id));
      if (changed) base.set(id, changed);
      tellSoon();
    },
  };
}
