-- Copies of all that is kept of a person, made for that person alone.
create schema privacy;
grant usage on schema privacy to backline_app, backline_system;

create table privacy.exports (
  id uuid primary key,
  user_id uuid not null references identity.users,
  state text not null default 'queued' check (state in ('queued', 'running', 'ready', 'failed', 'expired')),
  job_id uuid not null,
  progress real not null default 0 check (progress between 0 and 1),
  -- The file's name in our store, until it goes.
  file_id uuid,
  bytes bigint,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz
);
create unique index exports_at_work on privacy.exports (user_id) where state in ('queued', 'running');
create index on privacy.exports (user_id, created_at desc);
select app.protect('privacy.exports', 'user');
revoke update, delete on privacy.exports from backline_app;
