-- Those who run the installation look at all jobs, and let what failed be tried again.
create index on jobs.jobs (created_at desc, id);
create index on jobs.jobs (id);

alter table events.dead_letters add column retry_asked_at timestamptz;
create index on events.dead_letters (handler) where retry_asked_at is not null;
create index on events.dead_letters (at desc);
