import { ApiError } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { SyncedTable } from '@backline/contract';
import { useMemo, useSyncExternalStore } from 'react';
import { followStore } from './local-store.ts';
import { useWorkspaceData } from './workspace.tsx';

/** Something that is opened by its id. */
export interface Opened<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
}

/** What this device has of something, followed; undefined while it is opening, NOT_FOUND where there is nothing. */
export function useOnDevice<T>(
  tables: readonly SyncedTable[],
  id: string,
  read: (sync: DeviceSync, id: string) => T | undefined,
): Opened<T> {
  const { store } = useWorkspaceData();
  const follow = useMemo(() => (listener: () => void) => followStore(store, tables, listener), [store, tables]);
  const seen = useSyncExternalStore(follow, () => signOf(store?.now(), tables));
  const sync = store?.now();
  // Read anew only when something that it is made of has changed.
  const data = useMemo(() => (sync && seen ? read(sync, id) : undefined), [sync, seen, read, id]);
  const isMissing = sync !== undefined && data === undefined && sync.state().lastSyncedAt !== null;
  const error = useMemo(() => (isMissing ? notFound() : null), [isMissing]);
  return { data, error, refetch: () => sync?.wake() };
}

/** The same object for as long as none of the tables changes. */
function signOf(sync: DeviceSync | undefined, tables: readonly SyncedTable[]): object | null {
  if (!sync) return null;
  const of = [sync.state().lastSyncedAt !== null, ...tables.map((table) => sync.rows(table))];
  return keptSign(tables, sync, of);
}

const kept = new WeakMap<
  readonly SyncedTable[],
  { readonly sync: DeviceSync; readonly of: readonly unknown[]; readonly sign: object }
>();

function keptSign(tables: readonly SyncedTable[], sync: DeviceSync, of: readonly unknown[]): object {
  const known = kept.get(tables);
  if (known?.sync === sync && known.of.length === of.length && known.of.every((each, n) => each === of[n]))
    return known.sign;
  const sign = {};
  kept.set(tables, { sync, of, sign });
  return sign;
}

function notFound(): ApiError {
  return new ApiError({ code: 'NOT_FOUND', message: 'There is nothing here.', status: 404 });
}
