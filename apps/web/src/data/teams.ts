import { newId } from '@backline/client';
import type { CreateTeam, Team, UpdateTeam } from '@backline/contract';
import { teamRoutes } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The teams of the workspace by name. */
export function useTeams(): Listed<Team> {
  const { workspaceId } = useWorkspaceData();
  return listedPage(
    useQuery({
      queryKey: [workspaceId, 'team'],
      queryFn: () => client.call(teamRoutes, 'list', { workspaceId, query: { limit: 100, sort: 'name' } }),
    }),
  );
}

/** What can be done to teams; each throws an ApiError when it is refused. */
export function useTeamMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, 'team'] });
    return {
      async createTeam(input: CreateTeam): Promise<void> {
        await client.call(teamRoutes, 'create', { workspaceId, body: { ...input, id: input.id ?? newId() } });
        await settled();
      },
      /** Refused when the team was changed by somebody else since `version`. */
      async updateTeam({ id, version }: Team, change: UpdateTeam): Promise<void> {
        await client.call(teamRoutes, 'update', { workspaceId, params: { id }, version, body: change });
        await settled();
      },
      async moveTeam(id: string, how: 'trash' | 'restore'): Promise<void> {
        await client.call(teamRoutes, how, { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
