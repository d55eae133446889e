import { newId } from '@backline/client';
import type { CreateVenue, UpdateVenue, Venue } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { changed } from './changed.ts';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { moveToVenue } from './venue-on-shows.ts';
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

interface OpenedVenue {
  readonly venue: Venue | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One venue; what the device has stands at once. */
export function useVenue(id: string): OpenedVenue {
  const { workspaceId, venues } = useWorkspaceData();
  const { rows } = useCollection(venues);
  const {
    data: nowId = id,
    error,
    refetch,
  } = useQuery({
    queryKey: [workspaceId, 'venue', id],
    queryFn: async () => {
      const venue = await client.call('GET {ws}/venues/:id', { workspaceId, params: { id } });
      venues.put([venue]);
      // The id of a venue that was folded into another leads to the one that stayed.
      return venue.id;
    },
  });
  return { venue: rows.find((row) => row.id === nowId), error, retry: () => void refetch() };
}

/** Pairs of venues that look like the same place. */
export function useVenueTwins() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'venue', 'twins'],
    queryFn: async () => (await client.call('GET {ws}/venues/twins', { workspaceId })).rows,
  });
}

/** What can be done to venues; each shows at once and throws an ApiError when it is refused. */
export function useVenueMutators() {
  const data = useWorkspaceData();
  return useMemo(() => venueMutators(data), [data]);
}

export function venueMutators(data: WorkspaceData) {
  const { workspaceId, venues } = data;
  const rowOf = (venue: Venue) => venue;
  return {
    createVenue(input: CreateVenue): Promise<Venue> {
      const id = input.id ?? newId();
      const send = () => client.call('POST {ws}/venues', { workspaceId, body: { ...input, id } });
      // A venue has too many facts of the server's making (slug, zone by city) to be guessed at; it shows when answered.
      return venues.wish({ id, show: (row) => row, send, rowOf });
    },
    updateVenue(id: string, change: UpdateVenue): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && changed(row, change),
        send: () => client.call('PATCH {ws}/venues/:id', { workspaceId, params: { id }, body: change }),
        rowOf,
      });
    },
    trashVenue(id: string): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && { ...row, deletedAt: new Date().toISOString() },
        send: () => client.call('DELETE {ws}/venues/:id', { workspaceId, params: { id } }),
        rowOf,
      });
    },
    restoreVenue(id: string): Promise<Venue> {
      return venues.wish({
        id,
        show: (row) => row && { ...row, deletedAt: null },
        send: () => client.call('POST {ws}/venues/:id/restore', { workspaceId, params: { id } }),
        rowOf,
      });
    },
    /** Folds one venue into another; its shows move along. */
    async mergeVenues(id: string, into: string): Promise<Venue> {
      const merged = await client.call('POST {ws}/venues/:id/merge', { workspaceId, params: { id }, body: { into } });
      venues.put([merged]);
      moveToVenue(data, id, merged);
      await queryClient.invalidateQueries({ queryKey: [workspaceId, 'venue'] });
      return merged;
    },
  };
}
