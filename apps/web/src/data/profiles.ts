import { newId } from '@backline/client';
import type { CreateProfile, Point, Profile, UpdateProfile } from '@backline/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { useMe } from './me.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The profiles of the workspace by name. */
export function useProfiles(): Listed<Profile> {
  const { workspaceId } = useWorkspaceData();
  const { data, status, error, refetch } = useQuery({
    queryKey: [workspaceId, 'profile'],
    queryFn: () => client.call('GET {ws}/profiles', { workspaceId, query: { limit: 100, sort: 'name' } }),
  });
  const rows = data?.rows ?? [];
  const state = ({ pending: 'loading', error: 'failed', success: 'ready' } as const)[status];
  return { rows, total: rows.length, state, error, retry: () => void refetch() };
}

/** Where whoever is logged in is at home, by the first of their profiles that says so; null where none does. */
export function useHome(): Point | null {
  const userId = useMe()?.user.id;
  const { rows } = useProfiles();
  return rows.find((profile) => profile.userId === userId && profile.position !== null)?.position ?? null;
}

/** What the log says about a musician. */
export function useProfileFigures(id: string) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'figures', id],
    queryFn: () => client.call('GET {ws}/profiles/:id/analytics', { workspaceId, params: { id } }),
  });
}

/** One year told; without a year the last one with a show. The year before stays on screen while the next comes. */
export function useYearInReview(id: string, year: number | undefined) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'figures', id, year ?? 'last'],
    queryFn: () =>
      client.call('GET {ws}/profiles/:id/year-in-review', { workspaceId, params: { id }, query: year ? { year } : {} }),
    placeholderData: keepPreviousData,
  });
}

/** What can be done to profiles; each throws an ApiError when it is refused. */
export function useProfileMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => profileMutators(workspaceId), [workspaceId]);
}

function profileMutators(workspaceId: string) {
  const settled = async (profile: Profile) => {
    await queryClient.invalidateQueries({ queryKey: [workspaceId, 'profile'] });
    return profile;
  };
  return {
    async createProfile(input: CreateProfile): Promise<Profile> {
      const body = { ...input, id: input.id ?? newId() };
      return settled(await client.call('POST {ws}/profiles', { workspaceId, body }));
    },
    /** Refused when the profile was changed by somebody else since `version`. */
    async updateProfile(id: string, version: number, change: UpdateProfile): Promise<Profile> {
      const params = { id };
      return settled(await client.call('PATCH {ws}/profiles/:id', { workspaceId, params, version, body: change }));
    },
    async trashProfile(id: string): Promise<Profile> {
      return settled(await client.call('DELETE {ws}/profiles/:id', { workspaceId, params: { id } }));
    },
    async restoreProfile(id: string): Promise<Profile> {
      return settled(await client.call('POST {ws}/profiles/:id/restore', { workspaceId, params: { id } }));
    },
  };
}
