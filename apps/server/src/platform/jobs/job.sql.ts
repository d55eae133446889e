import { retentionRules } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** Which job, as the queue carries it. */
export interface JobRef {
  readonly workspaceId: string;
  readonly id: string;
}

/** One attempt: nobody else may settle the job while this is its last. */
export interface Attempt extends JobRef {
  readonly worker: string;
  readonly attempt: number;
}

export interface Claimed {
  readonly payload: unknown;
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Somebody asked to stop it in an earlier attempt. */
  readonly isCancelled: boolean;
  readonly actorId: string | null;
  readonly requestId: string | null;
  /** Who is shut out so that the work must not be done: whoever asked for it, or the whole workspace. */
  readonly refusedFor: 'account' | 'workspace' | null;
}

/** Tells open screens, unless the job belongs to no workspace; sent when the transaction commits. */
const told = fragment`case when workspace_id <> '00000000-0000-0000-0000-000000000000' then pg_notify('jobs',
  json_build_object('workspaceId', workspace_id, 'jobId', id, 'state', state, 'progress', progress)::text) end`;

const isMine = (mine: Attempt) => fragment`workspace_id = ${mine.workspaceId} and id = ${mine.id} and state = 'running'
  and worker = ${mine.worker} and attempts = ${mine.attempt}`;

/** Makes jobs of messages, at most once each, and puts them into the queue. */
export function acceptMessages(messages: readonly object[]) {
  return sql`with job as (
      insert into jobs.jobs (workspace_id, id, task, payload, state, priority, queue, actor_id, request_id, run_at, max_attempts, created_at)
      select m."workspaceId", m.id, m.type, m.payload,
        case when o."runAt" > now() then 'scheduled' else 'queued' end, coalesce(o.priority, 5), o.queue, m."actorId", m."requestId",
        coalesce(o."runAt", now()), coalesce(o.attempts, 3), m.at
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        m("workspaceId" uuid, id uuid, at timestamptz, type text, payload jsonb, "actorId" uuid, "requestId" text, options jsonb),
        jsonb_to_record(m.options) o(priority smallint, queue text, attempts integer, "runAt" timestamptz)
      on conflict do nothing returning *
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt) select workspace_id, id, state, 0 from job
    )
    select queue.hand_over(jsonb_agg(to_jsonb(job) - 'payload')) from job having count(*) > 0`;
}

/** Begins an attempt; no row when the job is not to be run now: done, cancelled, at work elsewhere, or not due. */
export function claim({ workspaceId, id }: JobRef, worker: string) {
  return sql<Claimed>`with job as (
      update jobs.jobs set state = 'running', worker = ${worker}, attempts = attempts + 1, progress = 0, progress_note = null,
        started_at = coalesce(started_at, now())
      where workspace_id = ${workspaceId} and id = ${id} and state in ('scheduled', 'queued', 'failed') and run_at <= now()
      returning *
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt) select workspace_id, id, state, attempts from job
    )
    select payload, attempts as attempt, max_attempts as "maxAttempts", cancel_asked_at is not null as "isCancelled",
      actor_id as "actorId", request_id as "requestId",
      app.refuses_work(actor_id, workspace_id) as "refusedFor", ${told}
    from job`;
}

/** Shares how far an attempt is; no row when it is not the job's last any more. */
export function saveProgress(mine: Attempt, done: number, note: string | null) {
  return sql<{ isCancelled: boolean }>`with job as (
      update jobs.jobs set progress = ${done}, progress_note = ${note} where ${isMine(mine)} returning *
    ) select cancel_asked_at is not null as "isCancelled", ${told} from job`;
}

/** How an attempt ended. `failed` comes again after a wait, `interrupted` at once and without counting. */
export type Ending =
  | { readonly state: 'succeeded' }
  | { readonly state: 'cancelled'; readonly error?: string }
  | { readonly state: 'dead'; readonly error: string }
  | { readonly state: 'failed'; readonly error: string; readonly waitMs: number }
  | { readonly state: 'interrupted' };

/** Ends an attempt, unless it is not the job's last any more. What is done carries nothing further. */
export function settle(mine: Attempt, ending: Ending) {
  const error = 'error' in ending ? (ending.error ?? null) : null;
  const waitMs = 'waitMs' in ending ? ending.waitMs : 0;
  const state = ending.state === 'interrupted' ? 'queued' : ending.state;
  return sql`with job as (
      update jobs.jobs set state = ${state}, worker = null,
        payload = case when ${state}::text in ('succeeded', 'cancelled') then '{}' else payload end,
        progress = case when ${state}::text = 'succeeded' then 1 else progress end,
        attempts = attempts - ${ending.state === 'interrupted' ? 1 : 0}::integer,
        last_error = coalesce(${error}, last_error),
        run_at = now() + ${waitMs}::integer * interval '1 ms',
        finished_at = case when ${state}::text in ('failed', 'queued') then null else now() end
      where ${isMine(mine)} returning *
    ), noted as (
      insert into jobs.history (workspace_id, job_id, state, attempt, note)
      select workspace_id, id, ${ending.state}, ${mine.attempt}::integer, ${error} from job
    )
    select ${told}, case when state in ('failed', 'queued') then queue.hand_over(jsonb_build_array(to_jsonb(job) - 'payload')) end
    from job`;
}

/** The jobs that a worker runs by our records, and whether somebody asked to stop them. */
export function runningOn(worker: string) {
  return sql<
    JobRef & { readonly attempt: number; readonly isCancelled: boolean }
  >`select workspace_id as "workspaceId", id,
    attempts as attempt, cancel_asked_at is not null as "isCancelled" from jobs.jobs where state = 'running' and worker = ${worker}`;
}

/** Forgets jobs that ended, by their times of domain.md W14: those that came to nothing stay longer, for whoever looks why. */
export const purgeJobs = [
  sql`delete from jobs.jobs where state in ('succeeded', 'cancelled') and finished_at < now() - make_interval(days => ${retentionRules.jobs.days}::int)`,
  sql`delete from jobs.jobs where state in ('failed', 'dead') and finished_at < now() - make_interval(days => ${retentionRules.failed_jobs.days}::int)`,
];

/** Removes the jobs that carry an address, or failed over it. */
export function eraseJobsNaming(address: string) {
  return sql`delete from jobs.jobs where app.names_address(payload::text || ' ' || coalesce(last_error, ''), ${address})`;
}

/** Forgets events that a reaction could not take. */
export const purgeDeadLetters = sql`delete from events.dead_letters where at < now() - make_interval(days => ${retentionRules.dead_letters.days}::int)`;
