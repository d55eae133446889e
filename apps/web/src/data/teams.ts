import { newId } from '@backline/client';
import type { CreateTeam, Team, UpdateTeam } from '@backline/contract';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { useEveryPage, usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The teams of the workspace by name. */
export function useTeams(): Paged<Team> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, 'team'], (page) =>
    client.call('GET {ws}/teams', { workspaceId, query: { ...page, sort: 'name' } }),
  );
}

/** The teams of the workspace to choose from. */
export function useEveryTeam(): Paged<Team> {
  return useEveryPage(useTeams());
}

const moves = {
  trash: 'DELETE {ws}/teams/:id',
  restore: 'POST {ws}/teams/:id/restore',
} as const;

/** What can be done to teams; each throws an ApiError when it is refused. */
export function useTeamMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, 'team'] });
    return {
      async createTeam(input: CreateTeam): Promise<void> {
        await client.call('POST {ws}/teams', { workspaceId, body: { ...input, id: input.id ?? newId() } });
        await settled();
      },
      /** Refused when the team was changed by somebody else since `version`. */
      async updateTeam({ id, version }: Team, change: UpdateTeam): Promise<void> {
        await client.call('PATCH {ws}/teams/:id', { workspaceId, params: { id }, version, body: change });
        await settled();
      },
      async moveTeam(id: string, how: keyof typeof moves): Promise<void> {
        await client.call(moves[how], { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
