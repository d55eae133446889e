import type { Aside, SyncState } from '@backline/client/sync';
import type { Conflict } from '@backline/contract';
import { useMemo, useSyncExternalStore } from 'react';
import { does } from './does.ts';
import { followStore } from './local-store.ts';
import type { LocalStore } from './local-store.ts';
import { useOpenStore } from './workspace.tsx';

const nothing = { phase: 'pulling', code: null, unsent: 0, attention: 0, isSaved: true, storage: null } as const;
const unopened: SyncState = { ...nothing, lastSyncedAt: null, clockOffset: 0 };

/** How what is on this device stands to the server. */
export function useSyncState(): SyncState {
  const store = useOpenStore();
  return useSyncExternalStore(useFollow(store), () => store?.now()?.state() ?? unopened);
}

const noConflicts: readonly Conflict[] = [];

/** All edits that met another one, the settled ones too. */
export function useConflicts(): readonly Conflict[] {
  const store = useOpenStore();
  return useSyncExternalStore(useFollow(store), () => store?.now()?.rows('conflict') ?? noConflicts);
}

const noAsides: readonly Aside[] = [];

/** What the server would not take, with all that was entered. */
export function useAttention(): readonly Aside[] {
  const store = useOpenStore();
  return useSyncExternalStore(useFollow(store), () => store?.now()?.attention() ?? noAsides);
}

/** What can be done about what waits for a person. */
export function useSettling() {
  const store = useOpenStore();
  return useMemo(
    () => ({
      resolve: async (id: string, choice: 'mine' | 'theirs') =>
        void (await does(store, 'conflict.resolve', { id, choice })),
      write: async (id: string, value: Conflict['mine']) =>
        void (await does(store, 'conflict.resolve', { id, choice: 'value', value })),
      retry: async (id: string) => await store?.now()?.retry(id),
      discard: async (id: string) => await store?.now()?.discard(id),
      unsynced: () => store?.now()?.exportUnsynced() ?? '',
    }),
    [store],
  );
}

const tables = ['conflict'] as const;

function useFollow(store: LocalStore | null) {
  return useMemo(() => (listener: () => void) => followStore(store, tables, listener), [store]);
}
