import { newId } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { CreateVenue, UpdateVenue, Venue } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { beforeOf, does, gone, openedStore } from './does.ts';
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

interface OpenedVenue {
  readonly venue: Venue | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One venue; what the device has stands at once. */
export function useVenue(id: string): OpenedVenue {
  const { workspaceId, venues } = useWorkspaceData();
  const { rows, state } = useCollection(venues);
  const here = rows.find((row) => row.id === id);
  const {
    data: asked,
    error,
    refetch,
  } = useQuery({
    queryKey: [workspaceId, 'venue', id],
    // Where the device has none of that id the server may know one: a venue that was folded into another leads to the one that stayed.
    enabled: state === 'ready' && !here,
    queryFn: () => client.call('GET {ws}/venues/:id', { workspaceId, params: { id } }),
  });
  const venue = here ?? (asked && (rows.find((row) => row.id === asked.id) ?? asked));
  return { venue, error: here ? null : error, retry: () => void refetch() };
}

/** Pairs of venues that look like the same place. */
export function useVenueTwins() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'venue', 'twins'],
    queryFn: async () => (await client.call('GET {ws}/venues/twins', { workspaceId })).rows,
  });
}

/** What can be done to venues; each is kept on the device when it is done. */
export function useVenueMutators() {
  const data = useWorkspaceData();
  return useMemo(() => venueMutators(data), [data]);
}

export function venueMutators({ workspaceId, store }: WorkspaceData) {
  const after = (sync: DeviceSync, id: string): Venue => venueOn(sync, id) ?? gone();
  return {
    async createVenue(input: CreateVenue): Promise<Venue> {
      const id = input.id ?? newId();
      return after(await does(store, 'venue.create', { ...input, id }), id);
    },
    async updateVenue(id: string, change: UpdateVenue): Promise<Venue> {
      const sync = await openedStore(store);
      const venue = after(sync, id);
      const { stageNotes: _, ...facts } = change;
      const notes = change.stageNotes === undefined ? {} : { stageNotes: change.stageNotes };
      const base = {
        ...beforeOf(venue, facts, venue.version),
        ...beforeOf(venue, notes, sync.row('venueNotes', id)?.version ?? 0),
      };
      return after(await does(store, 'venue.update', { id, change }, base), id);
    },
    async trashVenue(id: string): Promise<Venue> {
      const { version, deletedAt } = after(await openedStore(store), id);
      return after(await does(store, 'venue.trash', { id }, { deletedAt: { v: deletedAt, from: version } }), id);
    },
    async restoreVenue(id: string): Promise<Venue> {
      return after(await does(store, 'venue.restore', { id }), id);
    },
    /** Folds one venue into another; its shows move along. The server alone decides it. */
    async mergeVenues(id: string, into: string): Promise<Venue> {
      const merged = await client.call('POST {ws}/venues/:id/merge', { workspaceId, params: { id }, body: { into } });
      (await openedStore(store)).wake();
      await queryClient.invalidateQueries({ queryKey: [workspaceId, 'venue'] });
      return merged;
    },
  };
}

function venueOn(sync: DeviceSync, id: string): Venue | undefined {
  const venue = sync.row('venue', id);
  return venue && { ...venue, stageNotes: sync.row('venueNotes', id)?.stageNotes ?? '' };
}
