import { newId } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { CreateProfile, Point, Profile, UpdateProfile } from '@backline/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './connection.ts';
import { beforeOf, does, gone, openedStore } from './does.ts';
import type { Listed } from './listed.ts';
import { useMe } from './me.ts';
import { useSyncState } from './sync-state.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';
import type { WorkspaceData } from './workspace-data.ts';

/** The profiles of the workspace by name. */
export function useProfiles(): Listed<Profile> {
  const { profiles } = useWorkspaceData();
  const { rows, state, error } = useCollection(profiles);
  return useMemo(() => {
    const kept = rows.filter((row) => row.deletedAt === null).toSorted((a, b) => a.name.localeCompare(b.name));
    return { rows: kept, total: kept.length, state, error, retry: () => void profiles.load() };
  }, [rows, state, error, profiles]);
}

/** Where whoever is logged in is at home, by the first of their profiles that says so; null where none does. */
export function useHome(): Point | null {
  const userId = useMe()?.user.id;
  const { rows } = useProfiles();
  return rows.find((profile) => profile.userId === userId && profile.position !== null)?.position ?? null;
}

/** Whether the server knows of a profile: it counts what this device may not have sent yet. */
function useIsSent(id: string): boolean {
  const { profiles, store } = useWorkspaceData();
  useCollection(profiles);
  useSyncState();
  return !store?.now()?.isAhead('profile', id);
}

/** What the log says about a musician. */
export function useProfileFigures(id: string) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'figures', id],
    enabled: useIsSent(id),
    queryFn: () => client.call('GET {ws}/profiles/:id/analytics', { workspaceId, params: { id } }),
  });
}

/** One year told; without a year the last one with a show. The year before stays on screen while the next comes. */
export function useYearInReview(id: string, year: number | undefined) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'figures', id, year ?? 'last'],
    enabled: useIsSent(id),
    queryFn: () =>
      client.call('GET {ws}/profiles/:id/year-in-review', { workspaceId, params: { id }, query: year ? { year } : {} }),
    placeholderData: keepPreviousData,
  });
}

/** What can be done to profiles; each is kept on the device when it is done. */
export function useProfileMutators() {
  const data = useWorkspaceData();
  return useMemo(() => profileMutators(data), [data]);
}

function profileMutators({ store }: WorkspaceData) {
  const after = (sync: DeviceSync, id: string): Profile => sync.row('profile', id) ?? gone();
  return {
    async createProfile(input: CreateProfile): Promise<Profile> {
      const id = input.id ?? newId();
      return after(await does(store, 'profile.create', { ...input, id }), id);
    },
    async updateProfile(id: string, change: UpdateProfile): Promise<Profile> {
      const { version, ...before } = after(await openedStore(store), id);
      return after(await does(store, 'profile.update', { id, change }, beforeOf(before, change, version)), id);
    },
    async trashProfile(id: string): Promise<Profile> {
      const { version, deletedAt } = after(await openedStore(store), id);
      return after(await does(store, 'profile.trash', { id }, { deletedAt: { v: deletedAt, from: version } }), id);
    },
    async restoreProfile(id: string): Promise<Profile> {
      return after(await does(store, 'profile.restore', { id }), id);
    },
  };
}
