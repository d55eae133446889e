import { sql } from '#platform/kernel';

/** How the queue is. */
export interface JobFigures {
  /** Workers that are there: each holds its lock. */
  readonly workers: number;
  readonly running: number;
  /** Jobs whose time has come and that nobody has begun. */
  readonly due: number;
  readonly dueSeconds: number | null;
  /** Jobs that failed for the last time, and those of them within a day. */
  readonly dead: number;
  readonly deadLately: number;
  /** Letters that could not be sent yet and are tried again, and those of a day that were given up. */
  readonly lettersFailing: number;
  readonly lettersDead: number;
}

export const jobFigures = sql<JobFigures>`select
    (select count(*)::int from jobs.workers w where exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('jobs.worker:' || w.id, 0)
    )) as workers,
    count(*) filter (where state = 'running')::int as running,
    count(*) filter (where is_due)::int as due,
    extract(epoch from clock_timestamp() - min(run_at) filter (where is_due))::float8 as "dueSeconds",
    count(*) filter (where state = 'dead')::int as dead,
    count(*) filter (where state = 'dead' and finished_at > now() - interval '1 day')::int as "deadLately",
    count(*) filter (where task = 'mail.send' and state = 'failed')::int as "lettersFailing",
    count(*) filter (where task = 'mail.send' and state = 'dead' and finished_at > now() - interval '1 day')::int as "lettersDead"
  from (
    select *, state in ('scheduled', 'queued', 'failed') and run_at <= now() as is_due from jobs.jobs
    where state not in ('succeeded', 'cancelled')
  ) unfinished`;
