import type { AuditEntry, AuditFilter } from '@backline/contract';
import { verifyChainsTask } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../lib/use-settled.ts';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';

const kind = 'platform-audit';
const askEvery = 1_000;

/** What the log of the platform holds, the newest first. */
export function usePlatformEntries(given: AuditFilter): Paged<AuditEntry> {
  const filter = useSettled(given);
  return usePages([kind, 'list', filter], (page) => client.call('GET /admin/audit', { query: { ...page, filter } }));
}

/** One entry with what was changed. */
export function usePlatformEntry(id: string) {
  return useQuery({
    queryKey: [kind, 'entry', id],
    queryFn: () => client.call('GET /admin/audit/:id', { params: { id } }),
  });
}

/** Whether all chains are whole, as the last check found. */
export function useChains() {
  return useQuery({ queryKey: [kind, 'chains'], queryFn: () => client.call('GET /admin/audit/verify', {}) });
}

/** Walks every chain as a job, followed to its end. */
export async function verifyChains(onProgress: (done: number) => void): Promise<void> {
  const before = await newestCheck();
  await client.call('POST /admin/audit/verify', {});
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    const job = await newestCheck();
    if (!job || job.id === before?.id) continue;
    onProgress(job.progress);
    if (['succeeded', 'dead', 'cancelled'].includes(job.state)) break;
  }
  await queryClient.invalidateQueries({ queryKey: [kind, 'chains'] });
}

async function newestCheck() {
  const query = { filter: { task: verifyChainsTask }, limit: 1 };
  return (await client.call('GET /admin/jobs', { query })).rows[0];
}
