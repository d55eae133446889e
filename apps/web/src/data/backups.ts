import type { RowOf } from '@backline/client';
import type { BackupRhythm } from '@backline/contract/transfer/backup-choices';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { usePages } from './pages.ts';
import type { Paged } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** A backup as the server shows it. */
export type ShownBackup = RowOf<'GET {ws}/backups'>;

export type ShownSchedule = RowOf<'GET {ws}/backups/schedule'>;

const kind = 'backup';
const askEvery = 700;

/** The backups of this workspace, the newest first. */
export function useBackups(): Paged<ShownBackup> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, kind, {}], (page) => client.call('GET {ws}/backups', { workspaceId, query: page }));
}

/** One backup, followed while it is made. */
export function useBackup(known: ShownBackup): ShownBackup {
  const { workspaceId } = useWorkspaceData();
  const { data } = useQuery({
    queryKey: [workspaceId, kind, 'one', known.id],
    queryFn: () => client.call('GET {ws}/backups/:id', { workspaceId, params: { id: known.id } }),
    enabled: isAtWork(known),
    initialData: known,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? askEvery : false),
  });
  return isAtWork(known) ? data : known;
}

export function isAtWork({ state }: ShownBackup): boolean {
  return state === 'queued' || state === 'running';
}

export function useBackupSchedule() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, kind, 'schedule'],
    queryFn: () => client.call('GET {ws}/backups/schedule', { workspaceId }),
  });
}

/** What can be done about backups; each throws an ApiError when it is refused. */
export function useBackupMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => backupMutators(workspaceId), [workspaceId]);
}

function backupMutators(workspaceId: string) {
  const again = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, kind] });
  return {
    async makeBackup(passphrase: string): Promise<void> {
      await client.call('POST {ws}/backups', { workspaceId, body: passphrase ? { passphrase } : {} });
      await again();
    },
    async deleteBackup(id: string): Promise<void> {
      await client.call('DELETE {ws}/backups/:id', { workspaceId, params: { id } });
      await again();
    },
    /** Where the browser fetches the file, once whoever asks has proved who they are. */
    async backupAddress(id: string): Promise<string> {
      await client.call('POST {ws}/backups/:id/open', { workspaceId, params: { id } });
      return `/api/v1/workspaces/${workspaceId}/backups/${id}/file`;
    },
    /** A passphrase left out stays as it is; null takes it away. */
    async setSchedule(rhythms: Readonly<Record<BackupRhythm, boolean>>, passphrase?: string | null): Promise<void> {
      const body = { ...rhythms, ...(passphrase === undefined ? {} : { passphrase }) };
      const now = await client.call('PUT {ws}/backups/schedule', { workspaceId, body });
      queryClient.setQueryData([workspaceId, kind, 'schedule'], now);
    },
  };
}
