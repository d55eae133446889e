import type {
  KnownWorkspace,
  LookIn,
  SupportGrant,
  WorkspaceFile,
  WorkspaceKind,
  WorkspaceState,
} from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../lib/use-settled.ts';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { refreshMe } from './me.ts';
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

/** Who looked into a workspace for support, the newest first. */
export function useEntries(workspaceId: string): Listed<SupportGrant> {
  return listedPage(
    useQuery({
      queryKey: [kind, 'entries', workspaceId],
      queryFn: () => client.call('GET /admin/workspaces/:id/support-grants', { params: { id: workspaceId } }),
      staleTime: 5_000,
    }),
  );
}

/** Opens a workspace to this session for a while, to read in it. */
export async function lookIn(workspaceId: string, wish: LookIn): Promise<void> {
  await client.call('POST /admin/workspaces/:id/support-grants', { params: { id: workspaceId }, body: wish });
  await Promise.all([refreshMe(), queryClient.invalidateQueries({ queryKey: [kind, 'entries', workspaceId] })]);
}

/** Shuts out whoever looks in by a grant, be it oneself. */
export async function endEntry({ workspaceId, id }: SupportGrant): Promise<void> {
  await client.call('POST /admin/support-grants/:id/end', { params: { id } });
  await Promise.all([refreshMe(), queryClient.invalidateQueries({ queryKey: [kind, 'entries', workspaceId] })]);
}

async function done(asked: Promise<WorkspaceFile>): Promise<void> {
  const file = await asked;
  queryClient.setQueryData([kind, 'file', file.id], file);
  await queryClient.invalidateQueries({ queryKey: [kind] });
}
