import type { RowOf } from '@backline/client';
import type { RestoreMode } from '@backline/contract/transfer/backup-choices';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { refreshMe } from './me.ts';
import { useWorkspaceData } from './workspace.tsx';

/** A restore as the server shows it. */
export type ShownRestore = RowOf<'GET {ws}/restores/:id'>;

const kind = 'restore';
const askEvery = 500;

/** The restores that were begun in this workspace, newest first. */
export function useRestores() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, kind],
    queryFn: async () => (await client.call('GET {ws}/restores', { workspaceId, query: { limit: 10 } })).rows,
  });
}

/** One restore, followed while the server works on it. */
export function useRestore(id: string) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, kind, id],
    queryFn: () => client.call('GET {ws}/restores/:id', { workspaceId, params: { id } }),
    refetchInterval: ({ state }) => (state.data && isRestoring(state.data) ? askEvery : false),
  });
}

/** Whether the server is at work on a restore and will say something new by itself. */
export function isRestoring({ state, inspection, problem, progress }: ShownRestore): boolean {
  if (state === 'uploaded') return inspection === null && problem === null;
  return state === 'validating' || state === 'running' || (state === 'completed' && progress?.phase === 'undoing');
}

export interface RestoreWay {
  readonly mode: RestoreMode;
  readonly name: string;
  readonly acceptForeign: boolean;
}

/** The steps of a restore; each throws an ApiError when it is refused. */
export function useRestoreMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => restoreMutators(workspaceId), [workspaceId]);
}

function restoreMutators(workspaceId: string) {
  const keep = (now: ShownRestore) => {
    queryClient.setQueryData([workspaceId, kind, now.id], now);
    void queryClient.invalidateQueries({ queryKey: [workspaceId, kind], exact: true });
    return now;
  };
  return {
    async uploadBackup(file: File): Promise<ShownRestore> {
      const query = { fileName: file.name.slice(-255) || 'workspace.backline' };
      const contentType = 'application/octet-stream';
      return keep(await client.call('POST {ws}/restores', { workspaceId, query, body: file, contentType }));
    },
    async beginRestore(backupId: string): Promise<ShownRestore> {
      return keep(await client.call('POST {ws}/backups/:id/restore', { workspaceId, params: { id: backupId } }));
    },
    async unlock(id: string, passphrase: string): Promise<void> {
      keep(await client.call('POST {ws}/restores/:id/unlock', { workspaceId, params: { id }, body: { passphrase } }));
    },
    /** A dry run. */
    async tryRestore(id: string, { mode, name, acceptForeign }: RestoreWay): Promise<void> {
      const body = { mode, acceptForeign, ...(mode === 'new_workspace' && name ? { name } : {}) };
      keep(await client.call('POST {ws}/restores/:id/check', { workspaceId, params: { id }, body }));
    },
    async runRestore(id: string): Promise<void> {
      keep(await client.call('POST {ws}/restores/:id/run', { workspaceId, params: { id } }));
    },
    async stopRestore(id: string): Promise<void> {
      keep(await client.call('POST {ws}/restores/:id/cancel', { workspaceId, params: { id } }));
    },
    async undoRestore(id: string): Promise<void> {
      keep(await client.call('POST {ws}/restores/:id/undo', { workspaceId, params: { id } }));
    },
    /** A workspace that came out of a backup is one’s own: the switcher has to know it before it is opened. */
    learnNewWorkspace: refreshMe,
  };
}
