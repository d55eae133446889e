import type { RowOf } from '@backline/client';
import { cutText } from '@backline/contract/cut-text';
import type { ImportOptions } from '@backline/contract/transfer';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { useWorkspaceData } from './workspace.tsx';
import type { WorkspaceData } from './workspace-data.ts';

/** An import as the server shows it. */
export type ShownImport = RowOf<'GET {ws}/imports/:id'>;

/** How often a running import is asked how far it is, in milliseconds. */
const askEvery = 500;

/** The imports of this workspace, newest first. */
export function useImports() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'import'],
    queryFn: async () => (await client.call('GET {ws}/imports', { workspaceId, query: { limit: 20 } })).rows,
  });
}

/** One import, followed while the server works on it. */
export function useImport(id: string) {
  const data = useWorkspaceData();
  return useQuery({
    queryKey: [data.workspaceId, 'import', id],
    queryFn: () => fetchImport(data, id),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? askEvery : false),
  });
}

/** Whether the server is at work on an import and will say something new by itself. */
export function isAtWork({ state, inspection, progress }: ShownImport): boolean {
  if (state === 'uploaded') return inspection === null;
  return state === 'validating' || state === 'running' || isUndoing({ state, progress });
}

/** Whether the server is taking an import back. */
export function isUndoing({ state, progress }: Pick<ShownImport, 'state' | 'progress'>): boolean {
  return state === 'completed' && progress?.phase === 'undoing';
}

async function fetchImport(data: WorkspaceData, id: string): Promise<ShownImport> {
  const { workspaceId } = data;
  const before = queryClient.getQueryData<ShownImport>([workspaceId, 'import', id]);
  const now = await client.call('GET {ws}/imports/:id', { workspaceId, params: { id } });
  const hasEnded = now.state === 'completed' || now.state === 'rolled_back';
  if (before && before.state !== now.state && hasEnded) loadWhatItMade(data);
  return now;
}

// An import says once that it is done, not row by row.
function loadWhatItMade({ workspaceId, performances, venues, songs }: WorkspaceData): void {
  void performances.load();
  void venues.load();
  void songs.load();
  void queryClient.invalidateQueries({ queryKey: [workspaceId, 'figures'] });
}

/** The steps of an import; each throws an ApiError when it is refused. */
export function useImportMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => importMutators(workspaceId), [workspaceId]);
}

function importMutators(workspaceId: string) {
  const keep = (now: ShownImport) => {
    queryClient.setQueryData([workspaceId, 'import', now.id], now);
    void queryClient.invalidateQueries({ queryKey: [workspaceId, 'import'], exact: true });
    return now;
  };
  return {
    /** Sends a file; it is looked at next. */
    async uploadImport(file: File, encoding: ImportOptions['encoding']): Promise<ShownImport> {
      const query = { fileName: cutText(file.name, 255) || 'import', ...(encoding ? { encoding } : {}) };
      const contentType = file.type || 'application/octet-stream';
      return keep(await client.call('POST {ws}/imports', { workspaceId, query, body: file, contentType }));
    },
    /** A dry run of one way to read the file. */
    async checkImport(id: string, options: ImportOptions): Promise<ShownImport> {
      return keep(await client.call('POST {ws}/imports/:id/check', { workspaceId, params: { id }, body: options }));
    },
    async runImport(id: string, leaveOutBadRows: boolean): Promise<ShownImport> {
      return keep(
        await client.call('POST {ws}/imports/:id/run', { workspaceId, params: { id }, body: { leaveOutBadRows } }),
      );
    },
    async cancelImport(id: string): Promise<ShownImport> {
      return keep(await client.call('POST {ws}/imports/:id/cancel', { workspaceId, params: { id } }));
    },
    async undoImport(id: string): Promise<ShownImport> {
      return keep(await client.call('POST {ws}/imports/:id/undo', { workspaceId, params: { id } }));
    },
  };
}
