import type { UpdateWorkspace, Workspace } from '@backline/contract';
import { workspaceRoutes } from '@backline/contract';
import { client } from './connection.ts';
import { keepWorkspace } from './me.ts';

/** Changes what a workspace is called and what its shows fall back on; throws an ApiError when it is refused. */
export async function updateWorkspace(workspaceId: string, change: UpdateWorkspace): Promise<Workspace> {
  const workspace = await client.call(workspaceRoutes, 'update', { workspaceId, body: change });
  keepWorkspace(workspace);
  return workspace;
}
