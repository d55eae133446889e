import type { AuditEntry, AuditFilter, AuditState } from '@backline/contract';
import { verifyAuditTask } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** How often a check under way is asked how far it is, in milliseconds. */
const askEvery = 500;

/** What was noted, the newest first, page after page. */
export function useAuditEntries(filter: AuditFilter): Paged<AuditEntry> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, 'audit', 'entries', filter], (page) =>
    client.call('GET {ws}/audit', { workspaceId, query: { ...page, filter } }),
  );
}

/** One entry with what was changed. */
export function useAuditEntry(id: string) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'audit', 'entry', id],
    queryFn: () => client.call('GET {ws}/audit/:id', { workspaceId, params: { id } }),
  });
}

/** Whether the chain is whole, as the last check found. */
export function useAuditState() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'audit', 'state'],
    queryFn: () => client.call('GET {ws}/audit/verify', { workspaceId }),
  });
}

/** What can be done with the log; each throws an ApiError when it is refused. */
export function useAuditTools() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => auditTools(workspaceId), [workspaceId]);
}

function auditTools(workspaceId: string) {
  return {
    /** Checks the chain: a short one at once, a long one as a job, followed to its end. Answers how it stands. */
    async verify(onProgress: (done: number) => void): Promise<AuditState> {
      const state = await client.call('GET {ws}/audit/verify', { workspaceId });
      if (state.isLong) await verifyAsJob(workspaceId, onProgress);
      const now = state.isLong ? await client.call('GET {ws}/audit/verify', { workspaceId }) : state;
      queryClient.setQueryData([workspaceId, 'audit', 'state'], now);
      return now;
    },
    /** The entries of a filter as a file; that they were taken is noted. */
    async exportAs(type: 'text/csv' | 'application/x-ndjson', filter: AuditFilter): Promise<Blob> {
      const file = await client.file('POST {ws}/audit/export', { workspaceId, body: filter, accept: type });
      void queryClient.invalidateQueries({ queryKey: [workspaceId, 'audit'] });
      return file;
    },
  };
}

async function verifyAsJob(workspaceId: string, onProgress: (done: number) => void): Promise<void> {
  const newest = async () => {
    const query = { filter: { task: verifyAuditTask }, limit: 1 };
    return (await client.call('GET {ws}/jobs', { workspaceId, query })).rows[0];
  };
  const before = await newest();
  await client.call('POST {ws}/audit/verify', { workspaceId });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    const job = await newest();
    if (!job || job.id === before?.id) continue;
    onProgress(job.progress);
    if (['succeeded', 'dead', 'cancelled'].includes(job.state)) return;
  }
}
