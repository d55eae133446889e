import { newId } from '@backline/client';
import type { CreateProject, Project, UpdateProject } from '@backline/contract';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The projects of the workspace by name. */
export function useProjects(): Paged<Project> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, 'project'], (page) =>
    client.call('GET {ws}/projects', { workspaceId, query: { ...page, sort: 'name' } }),
  );
}

const moves = {
  trash: 'DELETE {ws}/projects/:id',
  restore: 'POST {ws}/projects/:id/restore',
} as const;

/** What can be done to projects; each throws an ApiError when it is refused. */
export function useProjectMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, 'project'] });
    return {
      async createProject(input: CreateProject): Promise<void> {
        await client.call('POST {ws}/projects', { workspaceId, body: { ...input, id: input.id ?? newId() } });
        await settled();
      },
      /** Refused when the project was changed by somebody else since `version`. */
      async updateProject({ id, version }: Project, change: UpdateProject): Promise<void> {
        await client.call('PATCH {ws}/projects/:id', { workspaceId, params: { id }, version, body: change });
        await settled();
      },
      async moveProject(id: string, how: keyof typeof moves): Promise<void> {
        await client.call(moves[how], { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
