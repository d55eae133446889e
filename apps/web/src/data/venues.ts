import { newId } from '@backline/client';
import type { CreateVenue, UpdateVenue, Venue } from '@backline/contract';
import { venueRoutes } from '@backline/contract';
import { useMemo } from 'react';
import { changed } from './changed.ts';
import { client } from './connection.ts';
import type { Listed } from './listed.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';
import type { WorkspaceData } from './workspace-data.ts';

/** The venues of the workspace, those in the trash only when asked for. */
export function useVenues(options: { readonly trashed?: boolean } = {}): Listed<Venue> {
  const { venues } = useWorkspaceData();
  const { rows, state, error } = useCollection(venues);
  const wantsTrash = options.trashed ?? false;
  return useMemo(() => {
    const kept = rows.filter((row) => row.deletedAt === null);
    const shown = wantsTrash ? rows.filter((row) => row.deletedAt !== null) : kept;
    return { rows: shown, total: kept.length, state, error, retry: () => void venues.load() };
  }, [rows, state, error, wantsTrash, venues]);
}

/** What can be done to venues; each shows at once and throws an ApiError when it is refused. */
export function useVenueMutators() {
  const data = useWorkspaceData();
  return useMemo(() => venueMutators(data), [data]);
}

export function venueMutators({ workspaceId, venues }: WorkspaceData) {
  const rowOf = (venue: Venue) => venue;
  return {
    createVenue(input: CreateVenue): Promise<Venue> {
      const id = input.id ?? newId();
      const send = () => client.call(venueRoutes, 'create', { workspaceId, body: { ...input, id } });
      // A venue has too many facts of the server's making (slug, zone by city) to be guessed at; it shows when answered.
      return venues.wish({ id, show: (row) => row, send, rowOf });
    },
    updateVenue(id: string, change: UpdateVenue): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && changed(row, change),
        send: () => client.call(venueRoutes, 'update', { workspaceId, params: { id }, body: change }),
        rowOf,
      });
    },
    trashVenue(id: string): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && { ...row, deletedAt: new Date().toISOString() },
        send: () => client.call(venueRoutes, 'trash', { workspaceId, params: { id } }),
        rowOf,
      });
    },
    restoreVenue(id: string): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && { ...row, deletedAt: null },
        send: () => client.call(venueRoutes, 'restore', { workspaceId, params: { id } }),
        rowOf,
      });
    },
    /** Folds one venue into another; its shows move along. */
    async mergeVenues(id: string, into: string): Promise<Venue> {
      const merged = await client.call(venueRoutes, 'merge', { workspaceId, params: { id }, body: { into } });
      await venues.load();
      return merged;
    },
  };
}
