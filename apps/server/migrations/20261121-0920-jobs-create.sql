-- Work in the background. Our tables say what it is and how far; the queue's schema only says whose turn it is.
create schema jobs;
grant usage on schema jobs to backline_app, backline_system;

create table jobs.jobs (
  workspace_id uuid not null,
  -- The id of the message that asked for it: a message handed over twice is one job.
  id uuid not null,
  task text not null,
  -- Emptied when the work is done: letters carry secrets.
  payload jsonb not null,
  state text not null check (state in ('scheduled', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled')),
  priority smallint not null check (priority between 0 and 10),
  queue text,
  actor_id uuid,
  request_id text,
  run_at timestamptz not null,
  attempts integer not null default 0,
  max_attempts integer not null check (max_attempts > 0),
  progress real not null default 0 check (progress between 0 and 1),
  progress_note text,
  last_error text,
  -- Which worker runs it; its claim ends with its lock.
  worker text,
  cancel_asked_at timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index on jobs.jobs (workspace_id, created_at desc, id);
create index on jobs.jobs (worker) where state = 'running';
create index on jobs.jobs (finished_at) where finished_at is not null;
select app.protect('jobs.jobs', 'tenant');
-- A member looks at jobs and may stop them; what they carry is for the worker alone.
revoke select, insert, update, delete on jobs.jobs from backline_app;
grant select (workspace_id, id, task, state, priority, queue, actor_id, request_id, run_at, attempts, max_attempts, progress,
  progress_note, last_error, cancel_asked_at, created_at, started_at, finished_at) on jobs.jobs to backline_app;
grant update (state, cancel_asked_at, finished_at) on jobs.jobs to backline_app;

create table jobs.history (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  job_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  state text not null,
  attempt integer not null,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, job_id) references jobs.jobs on delete cascade
);
create index on jobs.history (workspace_id, job_id);
select app.protect('jobs.history', 'tenant');
revoke update, delete on jobs.history from backline_app;

-- The workers there are. Each holds an advisory lock named after it, so a lock that is free means a worker that is gone.
create table jobs.workers (
  id text primary key,
  since timestamptz not null default now()
);
select app.protect('jobs.workers', 'platform');

-- The queue's own role owns both of these and sees nothing of ours; ours may only call the functions.
create schema queue authorization backline_queue;
create schema graphile_worker authorization backline_queue;
set local role backline_queue;

-- The library makes its schema and this table when it does not find them, but its role may not make schemas.
create table graphile_worker.migrations (
  id integer primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);

-- Puts jobs into the queue, or at a new time when they are there already. Their own table knows what they carry.
create function queue.hand_over(jobs jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_jobs(array(
    select (job.task, json_build_object('workspaceId', job.workspace_id, 'id', job.id), job.queue, job.run_at,
      25, job.id::text, 10 - job.priority, null)::graphile_worker.job_spec
    from jsonb_to_recordset(hand_over.jobs) job(task text, workspace_id uuid, id uuid, queue text, run_at timestamptz, priority integer)
  ));
end $$;

-- Takes back what a worker held that is gone.
create function queue.release(worker text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.force_unlock_workers(array[worker]);
end $$;

-- Who holds anything of the queue.
create function queue.holders() returns setof text
language plpgsql security definer set search_path = '' as $$
begin
  return query select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null;
end $$;

revoke execute on all functions in schema queue from public;
grant usage on schema queue to backline_system;
grant execute on function queue.hand_over(jsonb), queue.release(text), queue.holders() to backline_system;
reset role;
