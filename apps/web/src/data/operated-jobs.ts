import type { AnyJob, DeadLetter, JobCounts, JobState, WhichLetter } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../lib/use-settled.ts';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';

const kind = 'operated-job';
/** How often what is shown of running work is asked for anew, in milliseconds. */
const askEvery = 5_000;

export interface JobFilter {
  readonly state?: JobState;
  readonly task?: string;
  readonly queue?: string;
}

/** The jobs of the installation, page after page. */
export function useJobs(given: JobFilter): Paged<AnyJob> {
  const filter = useSettled(given);
  return usePages([kind, 'list', filter], (page) => client.call('GET /admin/jobs', { query: { ...page, filter } }));
}

/** How many jobs stand in each state, followed. */
export function useJobCounts(): JobCounts | undefined {
  return useQuery({
    queryKey: [kind, 'counts'],
    queryFn: () => client.call('GET /admin/jobs/counts', {}),
    refetchInterval: askEvery,
  }).data;
}

/** One job, followed while it is at work. */
export function useJob(id: string) {
  return useQuery({
    queryKey: [kind, 'one', id],
    queryFn: () => client.call('GET /admin/jobs/:id', { params: { id } }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'queued' ? askEvery : false,
  });
}

/** The events that reactions could not take. */
export function useDeadLetters(): Paged<DeadLetter> {
  return usePages([kind, 'dead-letters'], (page) => client.call('GET /admin/dead-letters', { query: page }));
}

/** Puts a job that has failed back into the queue; throws an ApiError when it is refused. */
export async function retryJob(id: string): Promise<void> {
  await client.call('POST /admin/jobs/:id/retry', { params: { id } });
  await settle();
}

export async function stopJob(id: string, reason: string): Promise<void> {
  await client.call('POST /admin/jobs/:id/cancel', { params: { id }, body: { reason } });
  await settle();
}

/** Lets a reaction try an event again; the server takes it up within a second. */
export async function retryDeadLetter({ reaction, seq }: WhichLetter): Promise<void> {
  await client.call('POST /admin/dead-letters/retry', { body: { reaction, seq } });
  await settle();
}

async function settle(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [kind] });
}
