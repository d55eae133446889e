import { fragment, sql } from '#platform/kernel';
import type { JobRef } from './job.sql.ts';

/** The advisory lock that a worker holds as long as it is there. */
export function lockOf(worker: string): string {
  return `jobs.worker:${worker}`;
}

export function registerWorker(worker: string) {
  return sql`insert into jobs.workers (id) values (${worker}) on conflict (id) do nothing`;
}

const isLockFree = fragment`pg_try_advisory_xact_lock(hashtextextended('jobs.worker:' || id, 0))`;

/**
 * Workers whose lock is free: gone, or, where they have not registered yet, about to take it. The lock is held from
 * here to the end of the transaction, so that two sweeps do not see to the same worker.
 */
export function gone(but: string) {
  return sql<{ id: string; isRegistered: boolean }>`with known as materialized (
      select id, true as is_registered from jobs.workers
      union all
      select holder, false from queue.holders() holder where not exists (select from jobs.workers w where w.id = holder)
    )
    select id, is_registered as "isRegistered" from known where id <> ${but} and ${isLockFree}`;
}

export interface TakenBack extends JobRef {
  readonly task: string;
  readonly state: 'queued' | 'dead';
  readonly attempts: number;
}

/** Takes back the jobs that workers ran that are gone: they are run again, or are dead after the last attempt. */
export function takeBack(workers: readonly string[]) {
  return sql<TakenBack>`with job as (
      update jobs.jobs set worker = null, run_at = now(), last_error = 'The server ended while this ran.',
        state = case when attempts < max_attempts then 'queued' else 'dead' end,
        finished_at = case when attempts < max_attempts then null else now() end
      where state = 'running' and worker = any (${workers}::text[]) returning *
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt, note)
      select workspace_id, id, state, attempts, last_error from job
    )
    select workspace_id as "workspaceId", id, task, state, attempts,
      case when state = 'queued' then queue.hand_over(jsonb_build_array(to_jsonb(job) - 'payload')) end
    from job`;
}

/** Lets go of the places in the queue that workers hold; to be done before their jobs are handed over anew. */
export function release(workers: readonly string[]) {
  return sql`select queue.release(id) from unnest(${workers}::text[]) id`;
}

export function forget(workers: readonly string[]) {
  return sql`delete from jobs.workers where id = any (${workers}::text[])`;
}

/** Gives up what a worker runs that ends in order; such attempts do not count. */
export function leave(worker: string) {
  return [
    sql`select queue.release(${worker})`,
    sql`with job as (
        update jobs.jobs set worker = null, run_at = now(), state = 'queued', attempts = attempts - 1
        where state = 'running' and worker = ${worker} returning *
      )
      select queue.hand_over(jsonb_agg(to_jsonb(job) - 'payload')) from job having count(*) > 0`,
    sql`delete from jobs.workers where id = ${worker}`,
  ];
}
