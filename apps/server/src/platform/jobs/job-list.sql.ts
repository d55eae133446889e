import type { Job, QueryOf, jobRoutes } from '@backline/contract';
import { allOf, fragment, pageOfRows, permitted, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';

type Filter = NonNullable<QueryOf<typeof jobRoutes.routes.list>['filter']>;

export interface JobSearch {
  readonly workspaceId: string;
  readonly filter: Filter;
  readonly reachable: Reachable;
}

const columns = fragment`id, task, state, progress, progress_note as "progressNote", attempts, max_attempts as "maxAttempts",
  last_error as "lastError", created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

export interface JobRow extends Job {
  readonly createdBy: string | null;
}

export function listJobs(search: JobSearch, window: PageWindow) {
  return sql<Job & Sorted>`select ${columns}${sortColumns(window.order)} from jobs.jobs
    ${pageOfRows(conditions(search), window)}`;
}

/** The newest first, unless asked otherwise. */
export function jobOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, [createdAt], [{ ...id, down: false }]);
}

const createdAt: SortKey = { name: 'createdAt', by: fragment`created_at`, kind: 'timestamptz' };
const id: SortKey = { name: 'id', by: fragment`id`, kind: 'uuid', isShown: true };

export function countJobs(search: JobSearch) {
  return sql<{ count: number }>`select count(*) from jobs.jobs where ${conditions(search)}`;
}

export function jobById(workspaceId: string, id: string) {
  return sql<JobRow>`select ${columns}, actor_id as "createdBy" from jobs.jobs where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Stops a job that waits at once; one that runs is asked to stop by itself. No row when it has ended. */
export function cancelById(workspaceId: string, id: string) {
  return sql<{ state: string }>`with job as (
      update jobs.jobs set cancel_asked_at = now(),
        state = case when state = 'running' then state else 'cancelled' end,
        finished_at = case when state = 'running' then null else now() end
      where workspace_id = ${workspaceId} and id = ${id} and state in ('scheduled', 'queued', 'failed', 'running')
      returning workspace_id, id, state, attempts
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt, note)
      select workspace_id, id, state, attempts, 'asked to stop' from job
    )
    select state from job`;
}

/** Asks whatever runs in a workspace to stop, for whoever closes it. */
export function stopAllIn(workspaceId: string) {
  return sql`update jobs.jobs set cancel_asked_at = coalesce(cancel_asked_at, now())
    where state = 'running' and workspace_id = ${workspaceId}`;
}

/** Asks whatever runs for somebody to stop, for whoever closes their account. */
export function stopAllFor(userId: string) {
  return sql`update jobs.jobs set cancel_asked_at = coalesce(cancel_asked_at, now())
    where state = 'running' and actor_id = ${userId}`;
}

function conditions({ workspaceId, filter, reachable }: JobSearch) {
  return allOf([
    fragment`workspace_id = ${workspaceId}`,
    permitted(reachable, { createdBy: fragment`actor_id` }),
    filter.state !== undefined && fragment`state = ${filter.state}`,
    filter.task !== undefined && fragment`task = ${filter.task}`,
  ]);
}
