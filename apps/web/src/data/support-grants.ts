import type { SupportGrant, SupportLook } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { refreshMe } from './me.ts';
import { closeWorkspace } from './open-workspaces.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

const kind = 'support_grant';

/** Who looked into the workspace for support, the newest first. */
export function useSupportGrants(): Paged<SupportGrant> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, kind, {}], (page) =>
    client.call('GET {ws}/support-grants', { workspaceId, query: page }),
  );
}

/** What was looked at by a grant. */
export function useSupportLooks(id: string): Listed<SupportLook> {
  const { workspaceId } = useWorkspaceData();
  return listedPage(
    useQuery({
      queryKey: [workspaceId, kind, 'looks', id],
      queryFn: () => client.call('GET {ws}/support-grants/:id/looks', { workspaceId, params: { id } }),
    }),
  );
}

/** Shuts out whoever looks in by a grant; for those who run the workspace. */
export async function shutOut({ workspaceId, id }: SupportGrant): Promise<void> {
  await client.call('POST /workspaces/:workspaceId/support-grants/:id/end', { params: { workspaceId, id } });
  await queryClient.invalidateQueries({ queryKey: [workspaceId, kind] });
}

/** Ends one's own looking. */
export async function stopLooking(grantId: string): Promise<void> {
  await client.call('POST /admin/support-grants/:id/end', { params: { id: grantId } });
  await refreshMe();
}

/** Forgets what a workspace showed that one looked into. */
export function forgetLookedInto(workspaceId: string): void {
  closeWorkspace(workspaceId);
  queryClient.removeQueries({ queryKey: [workspaceId] });
}
