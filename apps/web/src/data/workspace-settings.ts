import type { UpdateWorkspace, Workspace, WorkspaceSettings } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';
import { keepWorkspace, refreshMe } from './me.ts';

/** Changes what a workspace is called and what its shows fall back on; throws an ApiError when it is refused. */
export async function updateWorkspace(workspaceId: string, change: UpdateWorkspace): Promise<Workspace> {
  const workspace = await client.call('PATCH {ws}', { workspaceId, body: change });
  keepWorkspace(workspace);
  return workspace;
}

/** What the workspace has set for its members. */
export function useWorkspaceSettings(workspaceId: string) {
  return useQuery({
    queryKey: [workspaceId, 'workspace', 'settings'],
    queryFn: () => client.call('GET {ws}/settings', { workspaceId }),
  });
}

/** Merges a change into the settings. */
export async function changeSettings(workspaceId: string, change: WorkspaceSettings): Promise<void> {
  // What the server merges is plain JSON; what is known of it has a shape besides.
  const body = JSON.parse(JSON.stringify(change));
  await client.call('PATCH {ws}/settings', { workspaceId, body });
  await Promise.all([refreshMe(), queryClient.invalidateQueries({ queryKey: [workspaceId, 'workspace'] })]);
}
