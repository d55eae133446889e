-- How many seconds old the oldest transaction beside this one is, whoever began it; the role that migrates may see that of all.
create function app.oldest_transaction() returns double precision language sql volatile security definer set search_path = ''
begin atomic
  select extract(epoch from max(clock_timestamp() - xact_start))::double precision from pg_catalog.pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid();
end;
grant execute on function app.oldest_transaction() to backline_system;

-- Those who run the installation look at all jobs, and let what failed be tried again.
create index on jobs.jobs (created_at desc, id);
create index on jobs.jobs (id);

alter table events.dead_letters add column retry_asked_at timestamptz;
create index on events.dead_letters (handler) where retry_asked_at is not null;
create index on events.dead_letters (at desc);
