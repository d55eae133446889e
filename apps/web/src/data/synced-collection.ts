import { ApiError } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { SyncedTable } from '@backline/contract';
import type { Collection, Snapshot, StoredRow } from './collection.ts';
import { followStore } from './local-store.ts';
import type { LocalStore } from './local-store.ts';

const patienceMs = 8_000;

/** The rows of one entity out of what this device has: there at once, and as soon as anything of it changes. */
export function syncedCollection<Row extends StoredRow>(
  store: LocalStore,
  tables: readonly SyncedTable[],
  rowsOf: (sync: DeviceSync) => readonly Row[],
): Collection<Row> {
  let from: readonly unknown[] = [];
  let current: Snapshot<Row> = { state: 'loading', rows: [], error: null };

  function snapshot(): Snapshot<Row> {
    const sync = store.now();
    if (!sync) return current;
    const { lastSyncedAt, phase } = sync.state();
    const now = [...tables.map((table) => sync.rows(table)), lastSyncedAt !== null, lastSyncedAt === null && phase];
    if (now.length === from.length && now.every((each, index) => each === from[index])) return current;
    from = now;
    const rows = rowsOf(sync);
    // A device that never had anything has failed where nothing comes; one that has something shows it.
    const hasFailed = lastSyncedAt === null && rows.length === 0 && isStuck.has(phase);
    const state = lastSyncedAt !== null || rows.length > 0 ? 'ready' : hasFailed ? 'failed' : 'loading';
    current = { state, rows, error: hasFailed ? unreachable() : null };
    return current;
  }

  return {
    subscribe: (listener) => followStore(store, tables, listener),
    snapshot,
    row: (id) => snapshot().rows.find((row) => row.id === id),
    /** Asks the server for what is new, and waits for it a while. */
    async load() {
      const sync = await store.opened();
      const before = sync.state().lastSyncedAt;
      sync.wake();
      const end = Date.now() + patienceMs;
      while (sync.state().lastSyncedAt === before && Date.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}

const isStuck: ReadonlySet<string> = new Set(['offline', 'blocked', 'error']);

function unreachable(): ApiError {
  return new ApiError({ code: 'OFFLINE', message: 'The server cannot be reached.', status: 0 });
}
