import type { AnyJob, JobState, operatedJobRoutes, QueryOf } from '@backline/contract';
import { allOf, fragment, pageOfRows, sortColumns, sql } from '#platform/kernel';
import type { PageWindow, Sorted } from '#platform/kernel';

type Search = NonNullable<QueryOf<typeof operatedJobRoutes.routes.listAllJobs>['filter']>;

// What a job carries is for the worker alone, and so is the note on its progress.
const columns = fragment`nullif(workspace_id, '00000000-0000-0000-0000-000000000000') as "workspaceId", id, task, state, progress,
  attempts, max_attempts as "maxAttempts", last_error as "lastError", actor_id as "actorId", queue, priority, run_at as "runAt",
  created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

/** The jobs of the whole installation; through the system door only. */
export function listAllJobs(search: Search, window: PageWindow) {
  return sql<
    AnyJob & Sorted
  >`select ${columns}${sortColumns(window.order)} from jobs.jobs ${pageOfRows(matching(search), window)}`;
}

export function countAllJobs(search: Search) {
  return sql<{ count: number }>`select count(*) from jobs.jobs where ${matching(search)}`;
}

export const countByState = sql<{
  state: JobState;
  count: number;
}>`select state, count(*) from jobs.jobs group by state`;

/** One job, wherever it belongs. */
export function anyJob(id: string) {
  return sql<AnyJob>`select ${columns} from jobs.jobs where id = ${id}`;
}

/** Puts a job that has failed back into the queue, for one more attempt at least; no row where it has not failed. */
export function retryById(id: string) {
  return sql<{ id: string }>`with job as (
      update jobs.jobs set state = 'queued', run_at = now(), finished_at = null, cancel_asked_at = null,
        max_attempts = greatest(max_attempts, attempts + 1)
      where id = ${id} and state in ('failed', 'dead') returning *
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt, note)
      select workspace_id, id, state, attempts, 'asked to try again' from job
    )
    select id, queue.hand_over(jsonb_build_array(to_jsonb(job) - 'payload')) from job`;
}

function matching({ state, task, queue, workspaceId }: Search) {
  return allOf([
    fragment`true`,
    state !== undefined && fragment`state = ${state}`,
    task !== undefined && fragment`task = ${task}`,
    queue !== undefined && fragment`queue = ${queue}`,
    workspaceId !== undefined && fragment`workspace_id = ${workspaceId}`,
  ]);
}
