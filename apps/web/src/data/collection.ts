/**
 * The rows of one entity on this device: what the server said, with our own unanswered wishes laid over it.
 *
 *   server rows ──▶ base ──┐
 *   our wishes  ──▶ overlays (in order) ──▶ rows on screen
 *
 * A wish shows at once; answered, its overlay goes and the answer becomes base; refused, its overlay goes and the row is as before.
 */
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

export interface Wish<Row, Answer> {
  readonly id: string;
  /** How the row looks while the answer is out; undefined where there is no row to show. */
  readonly show: (row: Row | undefined) => Row | undefined;
  readonly send: () => Promise<Answer>;
  /** The row in the answer. */
  readonly rowOf: (answer: Answer) => Row;
}

export interface Collection<Row extends StoredRow> {
  subscribe(listener: () => void): () => void;
  snapshot(): Snapshot<Row>;
  row(id: string): Row | undefined;
  /** Fetches everything; the first call loads, later ones bring what was missed. */
  load(): Promise<void>;
  /** Takes rows as the server has them; one older than ours is left alone. */
  put(rows: readonly Row[]): void;
  /** Changes what the server is known to hold, such as from a live message that carries a part of a row. */
  amend(id: string, change: (row: Row | undefined) => Row | undefined): void;
  /** Shows a wish at once and sends it; throws what the server refuses with, after taking the wish back. */
  wish<Answer>(wish: Wish<Row, Answer>): Promise<Answer>;
}

interface Overlay<Row> {
  readonly id: string;
  readonly show: (row: Row | undefined) => Row | undefined;
}

/** A collection that reads its rows from `fetchRows`, in batches. */
export function createCollection<Row extends StoredRow>(
  fetchRows: () => AsyncIterable<readonly Row[]>,
): Collection<Row> {
  const base = new Map<string, Row>();
  const overlays = new Set<Overlay<Row>>();
  const listeners = new Set<() => void>();
  let current: Snapshot<Row> = { state: 'loading', rows: [], error: null };
  let loading: Promise<void> | null = null;
  let isTelling = false;

  function tell(next: Partial<Snapshot<Row>> = {}): void {
    current = { ...current, ...next, rows: withOverlays(base, overlays) };
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
    async wish({ id, show, send, rowOf }) {
      const overlay = { id, show };
      overlays.add(overlay);
      tell();
      try {
        const answer = await send();
        keep(rowOf(answer));
        return answer;
      } finally {
        overlays.delete(overlay);
        tell();
      }
    },
  };
}

function withOverlays<Row>(base: ReadonlyMap<string, Row>, overlays: ReadonlySet<Overlay<Row>>): readonly Row[] {
  if (overlays.size === 0) return [...base.values()];
  const rows = new Map(base);
  for (const { id, show } of overlays) {
    const shown = show(rows.get(id));
    if (shown) rows.set(id, shown);
    else rows.delete(id);
  }
  return [...rows.values()];
}
