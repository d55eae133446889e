import type { KnownWorkspace, WorkspaceFile, WorkspaceKind, WorkspaceState } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../lib/use-settled.ts';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';

const kind = 'operated-workspace';

export interface WorkspaceFilter {
  readonly q?: string;
  readonly status?: WorkspaceState;
  readonly kind?: WorkspaceKind;
}

/** The workspaces of the installation, page after page. */
export function useWorkspaces(given: WorkspaceFilter): Paged<KnownWorkspace> {
  const filter = useSettled(given);
  return usePages([kind, 'list', filter], (page) =>
    client.call('GET /admin/workspaces', { query: { ...page, filter, total: true } }),
  );
}

/** One workspace from outside. */
export function useWorkspaceFile(id: string) {
  return useQuery({
    queryKey: [kind, 'file', id],
    queryFn: () => client.call('GET /admin/workspaces/:id', { params: { id } }),
    staleTime: 5_000,
  });
}

/** Closes a workspace to everybody; throws an ApiError when it is refused. */
export async function suspendWorkspace(id: string, reason: string): Promise<void> {
  await done(client.call('POST /admin/workspaces/:id/suspend', { params: { id }, body: { reason } }));
}

/** Opens it again. */
export async function liftWorkspace(id: string, reason: string): Promise<void> {
  await done(client.call('POST /admin/workspaces/:id/lift', { params: { id }, body: { reason } }));
}

async function done(asked: Promise<WorkspaceFile>): Promise<void> {
  const file = await asked;
  queryClient.setQueryData([kind, 'file', file.id], file);
  await queryClient.invalidateQueries({ queryKey: [kind] });
}
