-- What happened, in one order: written by the relay alone, followed by reactions, open screens and others.
create table events.log (
  -- Dense and without gaps; whoever saw n has seen everything before it.
  seq bigint not null,
  logged_at timestamptz not null,
  id uuid not null,
  occurred_at timestamptz not null,
  workspace_id uuid not null,
  actor_id uuid,
  request_id text,
  type text not null,
  version integer not null,
  subject_type text not null,
  subject_id text not null,
  payload jsonb not null,
  primary key (seq, logged_at)
) partition by range (logged_at);
create index on events.log (type, seq);
create index on events.log (workspace_id, seq);
create table events.log_default partition of events.log default;
select app.protect('events.log', 'platform');
select app.protect('events.log_default', 'platform');
revoke update, delete on events.log from backline_system;

-- How far the relay is. Everything that `snapshot` sees is in the log; a window too big for one batch is read up to
-- `target` in the order of the outbox, and `after_seq` is how far that has come.
create table events.relay (
  is_only boolean primary key default true check (is_only),
  epoch uuid not null default uuidv7(),
  cluster bigint not null,
  snapshot pg_snapshot not null default '1:1:',
  target pg_snapshot,
  after_seq bigint not null default 0,
  last_seq bigint not null default 0
);
select app.protect('events.relay', 'platform');

-- How far each reaction is, and how often it has failed at the event that comes next.
create table events.positions (
  handler text primary key,
  type text not null,
  seq bigint not null,
  failures integer not null default 0,
  retry_at timestamptz,
  last_error text,
  seen_at timestamptz not null default now()
);
select app.protect('events.positions', 'platform');

-- Which reaction has taken which event; written in the transaction of the effect.
create table events.handled (
  handler text not null,
  event_seq bigint not null,
  primary key (handler, event_seq)
);
select app.protect('events.handled', 'platform');

-- What a reaction could not take, whole, so that it can be taken later.
create table events.dead_letters (
  handler text not null,
  event_seq bigint not null,
  at timestamptz not null default now(),
  workspace_id uuid not null,
  type text not null,
  payload jsonb not null,
  error text not null,
  tries integer not null,
  primary key (handler, event_seq)
);
select app.protect('events.dead_letters', 'platform');

-- Row-level security holds for the owner too; making and dropping partitions needs to look.
create policy owner on events.outbox for select to current_user using (true);
create policy owner on events.log for select to current_user using (true);
create policy owner on events.relay to current_user using (true) with check (true);
create policy owner on events.positions for select to current_user using (true);

insert into events.relay (cluster) select system_identifier from pg_control_system();

-- Makes one partition unless it is there; answers whether it is there now. A range that already has rows in the
-- default partition stays there, and a table too busy to be locked at once is tried again later.
create function events.add_partition(parent text, first timestamptz, beyond timestamptz) returns boolean
language plpgsql set search_path = '' as $$
declare
  part constant text := 'events.' || parent || '_' || to_char(first at time zone 'UTC', 'YYYYMMDD');
begin
  if to_regclass(part) is not null then
    return true;
  end if;
  execute format('create table %s (like events.%I including defaults including constraints including indexes)', part, parent);
  -- Attaching locks far less than creating in place.
  execute format('alter table events.%I attach partition %s for values from (%L) to (%L)', parent, part, first, beyond);
  perform app.protect(part, 'platform');
  if parent = 'log' then
    execute format('revoke update, delete on %s from backline_system', part);
  end if;
  return true;
exception when check_violation or lock_not_available then
  return false;
end $$;

-- Drops the partitions of a table that end before an instant and that nobody needs; answers how many.
create function events.drop_partitions(parent text, ended_before timestamptz) returns integer
language plpgsql set search_path = '' as $$
declare
  part record;
  is_needed boolean;
  dropped integer := 0;
begin
  for part in
    select c.oid::regclass::text as name, beyond
    from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid,
      lateral (select substring(pg_catalog.pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)')::timestamptz as beyond) bound
    where i.inhparent = ('events.' || parent)::regclass and beyond <= ended_before
    order by beyond
  loop
    begin
      -- Whoever still writes into it holds a lock; behind this one nothing can come any more.
      execute format('lock table %s in access exclusive mode', part.name);
      if parent = 'outbox' then
        select exists (
          select from events.outbox o, events.relay r
          where o.at < part.beyond
            and (o.tx >= pg_snapshot_xmax(r.snapshot) or o.tx = any (array(select pg_snapshot_xip(r.snapshot))))
        ) into is_needed;
      else
        select exists (
          select from events.positions p join events.log l on l.type = p.type and l.seq > p.seq
          where l.logged_at < part.beyond and p.seen_at > now() - interval '35 days'
        ) into is_needed;
      end if;
      continue when is_needed;
      execute format('drop table %s', part.name);
      delete from app.table_class where table_name = part.name;
      dropped := dropped + 1;
    exception when lock_not_available then
      continue;
    end;
  end loop;
  return dropped;
end $$;

-- Keeps the partitions: three days of outbox and two weeks of log ahead; a day of outbox and 35 days of log behind.
-- Answers whether all that should be ahead is there.
create function events.keep_partitions() returns boolean
language plpgsql security definer set search_path = '' set lock_timeout = '300ms' as $$
declare
  today constant timestamptz := date_trunc('day', now(), 'UTC');
  week constant timestamptz := date_trunc('week', now(), 'UTC');
  is_ready boolean;
begin
  select bool_and(events.add_partition('outbox', today + n * interval '1 day', today + (n + 1) * interval '1 day'))
  into is_ready from generate_series(0, 3) n;
  select is_ready and bool_and(events.add_partition('log', week + n * interval '1 week', week + (n + 1) * interval '1 week'))
  into is_ready from generate_series(0, 2) n;
  perform events.drop_partitions('outbox', now() - interval '1 day'), events.drop_partitions('log', now() - interval '35 days');
  return is_ready;
end $$;
grant execute on function events.keep_partitions() to backline_system;

-- From the first row on there is a partition for it: making one beside a writer would refuse that writer.
select events.keep_partitions();
