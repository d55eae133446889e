-- The ground everything stands on: how tables are protected, how rows are stamped, what commands tell.

-- A function is for whom it was granted to.
alter default privileges revoke execute on functions from public;

create schema if not exists app;
create schema events;
create schema audit;
create extension if not exists unaccent schema app;
create extension if not exists pg_trgm schema app;

grant usage on schema app, events, audit to backline_app, backline_system, backline_gate;
grant create on schema app to backline_gate;

create table if not exists app.migrations (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);

-- Which class each table belongs to; the catalogue test fails for a table that is not here.
create table app.table_class (
  table_name text primary key,
  class text not null check (class in ('tenant', 'user', 'shared', 'platform')),
  audience text not null check (audience in ('all', 'money', 'own'))
);

-- Puts row-level security on a table. Settings are transaction-local; unset means no rows.
--   tenant    one workspace at a time; audience: all its members, those who see money, or one person's own
--   user      one person's own rows, outside of workspaces
--   shared    read by all, written by the system
--   platform  the system alone; a migration may grant the app an insert
create function app.protect(target regclass, class text, audience text default 'all') returns void
language plpgsql set search_path = '' as $$
declare
  own constant text := 'user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  condition text := 'true';
begin
  insert into app.table_class values (target::text, class, audience);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy system on %s to backline_system using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to backline_system', target);
  if class = 'platform' then
    return;
  end if;
  if class = 'shared' then
    execute format('create policy read on %s for select to backline_app using (true)', target);
    execute format('grant select on %s to backline_app', target);
    return;
  end if;
  if class = 'tenant' then
    execute format('create policy tenant on %s as restrictive to backline_app using (%s) with check (%2$s)', target,
      'workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid)');
  end if;
  if class = 'user' or audience = 'own' then
    condition := own;
  elsif audience = 'money' then
    condition := '(select current_setting(''app.sees_money'', true)) = ''on''';
  end if;
  execute format('create policy read on %s for select to backline_app using (%s)', target, condition);
  execute format('create policy add on %s for insert to backline_app with check (%s)', target, condition);
  execute format('create policy change on %s for update to backline_app using (%s) with check (%2$s)', target, condition);
  execute format('create policy remove on %s for delete to backline_app using (%s)', target, condition);
  execute format('grant select, insert, update, delete on %s to backline_app', target);
end $$;

-- Stamps version, times and, per column, the version and clock of its last change: the base that sync merges upon.
-- A new row has one entry, '*', for all of its columns.
create function app.stamp() returns trigger language plpgsql set search_path = '' as $$
declare
  hlc constant text := coalesce(nullif(current_setting('app.hlc', true), ''),
    lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || ':0000:server');
  changed jsonb;
begin
  new.updated_at := now();
  if tg_op = 'INSERT' then
    new.version := 1;
    new.fmeta := jsonb_build_object('*', jsonb_build_array(1, hlc));
    return new;
  end if;
  new.version := old.version + 1;
  select coalesce(jsonb_object_agg(n.key, jsonb_build_array(new.version, hlc)), '{}') into changed
  from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
  where n.value is distinct from o.value and key not in ('version', 'fmeta', 'updated_at');
  new.fmeta := old.fmeta || changed;
  return new;
end $$;

-- For every table that will sync: the version is the trigger's alone, whoever writes.
create function app.versioned(target regclass) returns void language plpgsql set search_path = '' as $$
begin
  execute format('create trigger stamp before insert or update on %s for each row execute function app.stamp()', target);
end $$;

-- Text as it is searched: lower case, without accents.
create function app.plain(words text) returns text language sql immutable parallel safe strict
return lower(app.unaccent('app.unaccent'::regdictionary, words));

grant execute on function app.plain(text) to backline_app, backline_system, backline_gate;

-- What commands tell, in their own transaction; read in commit order by the relay, dropped by partition.
create table events.outbox (
  seq bigint generated always as identity,
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  tx xid8 not null default pg_current_xact_id(),
  workspace_id uuid not null,
  actor_id uuid,
  request_id text,
  kind text not null check (kind in ('event', 'job')),
  type text not null,
  version integer not null,
  subject_type text,
  subject_id text,
  payload jsonb not null,
  options jsonb not null,
  primary key (workspace_id, id, at)
) partition by range (at);
create index on events.outbox (tx, seq);
create table events.outbox_default partition of events.outbox default;

select app.protect('events.outbox', 'platform');
select app.protect('events.outbox_default', 'platform');
create policy tell on events.outbox for insert to backline_app
  with check (workspace_id = coalesce((select nullif(current_setting('app.workspace_id', true), '')::uuid), '00000000-0000-0000-0000-000000000000'));
grant insert on events.outbox to backline_app;

-- Who did what: appended by commands, chained later by one sealer, never changed.
create table audit.entries (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  tx xid8 not null default pg_current_xact_id(),
  actor_id uuid,
  actor_type text not null check (actor_type in ('user', 'system')),
  action text not null,
  subject_type text,
  subject_id text,
  category text not null,
  severity text not null default 'info' check (severity in ('info', 'warning', 'critical')),
  request_id text,
  ip inet,
  agent text,
  primary key (workspace_id, id)
);
select app.protect('audit.entries', 'platform');
create policy tell on audit.entries for insert to backline_app
  with check (workspace_id = coalesce((select nullif(current_setting('app.workspace_id', true), '')::uuid), '00000000-0000-0000-0000-000000000000'));
grant insert on audit.entries to backline_app;
revoke update, delete on audit.entries from backline_system;

-- A command that came with an idempotency key, and what it answered; written in the command's own transaction.
create table app.idempotency (
  workspace_id uuid not null,
  user_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (workspace_id, user_id, key)
);
create index on app.idempotency (at);
select app.protect('app.idempotency', 'tenant', 'own');
