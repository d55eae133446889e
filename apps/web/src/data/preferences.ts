import { usualPreferences } from '@backline/contract/identity/usual-preferences';
import type { ChangePreferences, Preferences } from '@backline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client, queryClient } from './connection.ts';
import type { DeviceSync } from './device.ts';
import { beforeOf, does, openedStore } from './does.ts';
import { useMe } from './me.ts';
import { useOnDevice } from './use-on-device.ts';
import type { Opened } from './use-on-device.ts';
import { useWorkspace, useWorkspaceData } from './workspace.tsx';

/** How whoever is logged in likes to have it; `isComing` while it may be known in a moment. */
export type OwnPreferences = Opened<Preferences> & { readonly isComing: boolean };

const tables = ['preferences'] as const;

const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => client.call('GET /users/me/preferences', {}),
  staleTime: 60_000,
});

/** As this device has them; as the server says where nothing is kept here, or nothing has come yet. */
export function usePreferences(): OwnPreferences {
  const { store } = useWorkspaceData();
  const here = useOnDevice(tables, useMe()?.user.id ?? '', preferencesOn);
  const isOpening = store !== null && store.now() === undefined;
  const asked = useQuery({ ...preferencesQuery, enabled: !isOpening && here.data === undefined });
  if (here.data) return { ...here, isComing: false };
  const { data, error } = asked;
  return { data, error, refetch: () => void asked.refetch(), isComing: isOpening || asked.isFetching };
}

/** Changes some of it: on this device at once, and then on every other. Where nothing can be changed through the open workspace, at the server. */
export function useChangePreferences(): (change: ChangePreferences) => Promise<void> {
  const { store: kept } = useWorkspaceData();
  const store = useWorkspace().status === 'archived' ? null : kept;
  const userId = useMe()?.user.id ?? '';
  return useCallback(
    async (change) => {
      if (store === null) {
        queryClient.setQueryData(
          preferencesQuery.queryKey,
          await client.call('PATCH /users/me/preferences', { body: change }),
        );
        return;
      }
      const row = (await openedStore(store)).row('preferences', userId);
      const base = row && beforeOf(row, change, row.version);
      await does(store, 'preferences.update', { id: userId, change }, base);
    },
    [store, userId],
  );
}

function preferencesOn(sync: DeviceSync, userId: string): Preferences | undefined {
  return sync.row('preferences', userId) ?? (sync.state().lastSyncedAt === null ? undefined : usualPreferences);
}
