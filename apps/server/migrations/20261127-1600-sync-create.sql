-- Sync: what changed, in an order that nobody can miss, and what devices did, exactly once.
--
--   a statement writes rows ──▶ its trigger notes them in the transaction
--   the transaction commits ──▶ one deferred trigger locks the touched scopes, sorted, counts each up by one and stamps the rows
--
-- The lock of a scope is held from there to the end of the commit alone. So whoever reads a counter sees every change up to it:
-- a sequence or a time would be drawn before the commit, and a row that commits late would be passed over.
create schema sync;
grant usage on schema sync to backline_app, backline_system, backline_gate;

-- A moment as the API says it, so that a row that comes through sync reads like one that comes through a request.
create function app.instant(at timestamptz) returns text language sql stable parallel safe
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
grant execute on function app.instant(timestamptz) to backline_app, backline_system;

-- How far each scope has counted. A scope is who may see a row: `all` the workspace, `crew` all but its viewers, `money` those
-- who see money, `member:{id}` one person.
create table sync.scopes (
  workspace_id uuid not null,
  scope text not null check (scope ~ '^(all|crew|money|member:[0-9a-f-]{36})$'),
  ver bigint not null,
  -- Up to where tombstones are gone: a device that knows less starts anew.
  min_ver bigint not null default 0,
  -- Of the rows that are there: how many, and the exclusive or of their hashes.
  row_count bigint not null default 0,
  digest bigint not null default 0,
  -- The transaction that counted last, so that each counts once.
  tx xid8 not null default pg_current_xact_id(),
  primary key (workspace_id, scope)
) with (fillfactor = 50);

-- For each row of a synced table its place in the order of its scope; what is gone stays as a tombstone for a while.
create table sync.rows (
  workspace_id uuid not null,
  tbl smallint not null,
  id uuid not null,
  scope text not null,
  ver bigint not null,
  -- See digest.ts of the contract; null for a tombstone.
  h bigint,
  gone_at timestamptz,
  primary key (workspace_id, tbl, id, scope)
);
create index on sync.rows (workspace_id, scope, ver, tbl, id);

-- The devices of a person in a workspace: what they did last, and how far they have read.
create table sync.clients (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  lmid bigint not null default 0 check (lmid >= 0),
  schema_v integer not null default 1,
  acked jsonb not null default '{}',
  created_at timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index on sync.clients (workspace_id, user_id);

-- What became of each mutation; what it asked for is kept only where it was refused, for whoever asked.
create table sync.mutations (
  workspace_id uuid not null,
  client_id uuid not null,
  mid bigint not null check (mid >= 1),
  user_id uuid not null,
  hash bytea not null,
  name text not null,
  status text not null check (status in ('ok', 'noop', 'merged', 'conflict', 'rejected')),
  code text,
  message text,
  conflict_ids uuid[] not null default '{}',
  args jsonb check (args is null or status = 'rejected'),
  at timestamptz not null default now(),
  primary key (workspace_id, client_id, mid),
  foreign key (workspace_id, client_id) references sync.clients on delete cascade
);
create index on sync.mutations (at);

-- Two edits of one field that did not know of each other: open until a person chooses, or settled by rule with the loser kept.
create table sync.conflicts (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  scope text not null check (scope ~ '^(all|crew|money|member:[0-9a-f-]{36})$'),
  tbl smallint not null,
  row_id uuid not null,
  field text not null check (length(field) between 1 and 200),
  base jsonb not null,
  mine jsonb not null,
  theirs jsonb not null,
  mine_hlc text not null,
  theirs_version integer not null,
  status text not null check (status in ('open', 'auto', 'resolved', 'stale')),
  choice text check (choice in ('mine', 'theirs', 'value')),
  resolved_by uuid,
  resolved_at timestamptz,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index on sync.conflicts (workspace_id, tbl, row_id, field);

-- Which history the counters belong to: a data folder that was put back from elsewhere begins a new one.
create table sync.epoch (
  id uuid primary key default uuidv7(),
  system_id bigint not null,
  timeline integer not null
);

insert into sync.epoch (system_id, timeline) select system_identifier, timeline_id from pg_control_system(), pg_control_checkpoint();

-- The rows of a scope are for those who are in it.
create function sync.for_scopes(target regclass) returns void language plpgsql set search_path = '' as $$
declare
  inside constant text := $in$scope = 'all' or scope = 'member:' || (select nullif(current_setting('app.user_id', true), ''))
    or scope = 'money' and (select current_setting('app.sees_money', true)) = 'on'
    or scope = 'crew' and (select app.reads_private_notes())$in$;
begin
  perform app.protect(target, 'tenant');
  execute format('create policy in_scope on %s as restrictive to backline_app using (%s) with check (%2$s)', target, inside);
end $$;

select sync.for_scopes('sync.scopes');
select sync.for_scopes('sync.rows');
select sync.for_scopes('sync.conflicts');
select app.protect('sync.clients', 'tenant', 'own');
select app.protect('sync.mutations', 'tenant', 'own');
select app.protect('sync.epoch', 'shared');
select app.versioned('sync.conflicts');
revoke insert, update, delete on sync.scopes, sync.rows from backline_app;
revoke delete on sync.clients, sync.conflicts from backline_app;
revoke update, delete on sync.mutations from backline_app;
-- The stamp is the gate's: it counts and stamps for whoever commits, and removes nothing.
do $$
declare
  target regclass;
begin
  foreach target in array array['sync.scopes', 'sync.rows']::regclass[] loop
    execute format('create policy gate_reads on %s for select to backline_gate using (true)', target);
    execute format('create policy gate_adds on %s for insert to backline_gate with check (true)', target);
    execute format('create policy gate_changes on %s for update to backline_gate using (true)', target);
    execute format('grant select, insert, update on %s to backline_gate', target);
  end loop;
end $$;

-- Counts up the scopes of what was noted, and stamps it. `noted` is `workspace,table,id,scope;` for each row, the scope
-- empty where the row is gone; of several notes about one row the last one holds.
create function sync.stamp_noted(noted text) returns void language plpgsql security definer set search_path = '' as $$
declare
  tx constant xid8 := pg_current_xact_id();
  workspaces uuid[];
  tables smallint[];
  ids uuid[];
  places text[];
begin
  select array_agg(n.w), array_agg(n.t), array_agg(n.i), array_agg(n.s) into workspaces, tables, ids, places
  from (
    select distinct on (w, t, i) w, t, i, s
    from (
      select split_part(note, ',', 1)::uuid as w, split_part(note, ',', 2)::smallint as t, split_part(note, ',', 3)::uuid as i,
        split_part(note, ',', 4) as s, place
      from string_to_table(noted, ';') with ordinality as notes (note, place) where note <> ''
    ) read order by w, t, i, place desc
  ) n;
  -- Sorted, or two transactions that touch the same scopes would wait for each other. A row whose scope changes is gone in
  -- the one it was in; nobody else writes there, because whoever writes the row itself holds it.
  insert into sync.scopes as known (workspace_id, scope, ver, tx)
  select touched.w, touched.s, 1, tx from (
    select n.w, n.s from unnest(workspaces, places) as n (w, s) where n.s <> ''
    union
    select r.workspace_id, r.scope from unnest(workspaces, tables, ids) as n (w, t, i)
    join sync.rows r on r.workspace_id = n.w and r.tbl = n.t and r.id = n.i and r.gone_at is null
  ) touched order by touched.w, touched.s
  on conflict (workspace_id, scope) do update
  set ver = known.ver + (known.tx is distinct from excluded.tx)::integer, tx = excluded.tx;

  with written as (
    insert into sync.rows as r (workspace_id, tbl, id, scope, ver, h, gone_at)
    select c.w, c.t, c.i, c.s, p.ver,
      case when not c.gone then uuid_hash_extended(c.i, (p.ver << 8) | c.t) end, case when c.gone then now() end
    from (
      select n.w, n.t, n.i, n.s, false as gone from unnest(workspaces, tables, ids, places) as n (w, t, i, s) where n.s <> ''
      union all
      select n.w, n.t, n.i, k.scope, true from unnest(workspaces, tables, ids, places) as n (w, t, i, s)
      join sync.rows k on k.workspace_id = n.w and k.tbl = n.t and k.id = n.i and k.gone_at is null and k.scope <> n.s
    ) c join sync.scopes p on p.workspace_id = c.w and p.scope = c.s
    on conflict (workspace_id, tbl, id, scope) do update set ver = excluded.ver, h = excluded.h, gone_at = excluded.gone_at
    returning new.workspace_id as w, new.scope as s, coalesce(old.h, 0) # coalesce(new.h, 0) as change,
      (new.h is not null)::integer - (old.h is not null)::integer as more
  )
  update sync.scopes s set digest = s.digest # d.change, row_count = s.row_count + d.more
  from (select w, s, bit_xor(change) as change, sum(more) as more from written group by w, s) d
  where s.workspace_id = d.w and s.scope = d.s;
end $$;

-- These run with the rights of whoever writes and name every schema, like `app.stamp`: a search path of their own would cost as much
-- as what they do.
create function sync.stamp() returns trigger language plpgsql as $$
declare
  noted constant text := current_setting('app.sync_noted', true);
begin
  -- The first of a transaction does it for all.
  if noted is null or noted = '' then
    return null;
  end if;
  perform set_config('app.sync_noted', '', true), set_config('app.sync_due', '', true);
  perform sync.stamp_noted(noted);
  return null;
end $$;

create function sync.note(noted text) returns void language plpgsql as $$
begin
  if noted is not null then
    -- Settings are of the transaction: what a savepoint takes back is not noted either.
    perform set_config('app.sync_noted', concat(current_setting('app.sync_noted', true), noted), true),
      set_config('app.sync_due', 'on', true);
  end if;
end $$;

create function sync.note_gone() returns trigger language plpgsql as $$
begin
  perform sync.note((select string_agg(concat(g.workspace_id, ',', tg_argv[0], ',', g.id, ',;'), '') from gone g));
  return null;
end $$;

create function sync.refuse_truncate() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'the rows of %.% live on devices too: delete them instead', tg_table_schema, tg_table_name using errcode = 'BL409';
end $$;

-- Makes the rows of a table sync, whoever writes them: `number` is the one of `syncedTables` in the contract, `audience` says of
-- a row `r` which scope it is in.
create function app.syncable(target regclass, number smallint, audience text default $$'all'$$) returns void
language plpgsql set search_path = '' as $$
declare
  note constant text := format('sync.note_%s', number);
begin
  execute format($f$create function %s() returns trigger language plpgsql as $body$
    begin
      perform sync.note((select string_agg(concat(r.workspace_id, ',%s,', r.id, ',', %s, ';'), '') from put r));
      return null;
    end $body$ $f$, note, number, audience);
  execute format('grant execute on function %s() to backline_app, backline_system', note);
  execute format('create trigger sync_added after insert on %s referencing new table as put
    for each statement execute function %s()', target, note);
  execute format('create trigger sync_changed after update on %s referencing new table as put
    for each statement execute function %s()', target, note);
  execute format('create trigger sync_gone after delete on %s referencing old table as gone
    for each statement execute function sync.note_gone(%s)', target, number);
  execute format('create trigger sync_kept before truncate on %s for each statement execute function sync.refuse_truncate()', target);
  -- One event a statement at most, for what is noted makes it due; the rows of a first statement are many, and those after the
  -- first of them find nothing to do.
  execute format($f$create constraint trigger sync_stamp after insert or update or delete on %s deferrable initially deferred
    for each row when (coalesce(current_setting('app.sync_due', true), '') <> 'on') execute function sync.stamp()$f$, target);
  -- What is there already.
  execute format($f$select sync.stamp_noted(n.noted) from (
    select string_agg(concat(r.workspace_id, ',%s,', r.id, ',', %s, ';'), '') as noted from %s r) n where n.noted is not null$f$,
    number, audience, target);
end $$;

grant create on schema sync to backline_gate;
alter function sync.stamp_noted(text) owner to backline_gate;
revoke create on schema sync from backline_gate;
grant execute on function sync.stamp_noted(text) to backline_app, backline_system, backline_owner;
grant execute on function sync.stamp(), sync.note(text), sync.note_gone(), sync.refuse_truncate() to backline_app, backline_system;

-- Who sees a set list; its items are seen with it.
create function bands.scope_of_list(visibility text, created_by uuid) returns text language sql immutable parallel safe
return case when visibility = 'private' then 'member:' || created_by else 'all' end;
create function bands.scope_of_items(workspace uuid, list uuid) returns text language sql stable set search_path = ''
begin atomic
  select bands.scope_of_list(l.visibility, l.created_by) from bands.set_lists l where l.workspace_id = workspace and l.id = list;
end;
grant execute on function bands.scope_of_list(text, uuid), bands.scope_of_items(uuid, uuid) to backline_app, backline_system;
create function bands.note_items() returns trigger language plpgsql as $$
begin
  perform sync.note((select string_agg(concat(i.workspace_id, ',6,', i.id, ',', bands.scope_of_list(l.visibility, l.created_by), ';'), '')
    from shown l join hidden h on h.workspace_id = l.workspace_id and h.id = l.id
      and bands.scope_of_list(h.visibility, h.created_by) is distinct from bands.scope_of_list(l.visibility, l.created_by)
    join bands.set_list_items i on i.workspace_id = l.workspace_id and i.set_list_id = l.id));
  return null;
end $$;
grant execute on function bands.note_items() to backline_app, backline_system;

-- A venue that was folded into another one is none of its own any more.
create function venues.scope_of_venue(workspace uuid, venue uuid) returns text language sql stable set search_path = ''
begin atomic
  select case when exists (select from venues.venue_aliases a where a.workspace_id = workspace and a.id = venue) then '' else 'all' end;
end;
grant execute on function venues.scope_of_venue(uuid, uuid) to backline_app, backline_system;

select app.syncable('sync.conflicts', 0::smallint, 'r.scope');
select app.syncable('venues.venues', 1::smallint, 'venues.scope_of_venue(r.workspace_id, r.id)');
select app.syncable('venues.venue_notes', 2::smallint, $$'crew'$$);
select app.syncable('bands.songs', 3::smallint);
select app.syncable('bands.song_texts', 4::smallint);
select app.syncable('bands.set_lists', 5::smallint, 'bands.scope_of_list(r.visibility, r.created_by)');
select app.syncable('bands.set_list_items', 6::smallint, 'bands.scope_of_items(r.workspace_id, r.set_list_id)');
create trigger sync_items after update on bands.set_lists referencing old table as hidden new table as shown
  for each statement execute function bands.note_items();
select app.syncable('gigs.profiles', 7::smallint, $$case when r.visibility = 'private' then 'member:' || r.user_id else 'all' end$$);
select app.syncable('gigs.performances', 8::smallint);
select app.syncable('gigs.performance_money', 9::smallint, $$'money'$$);
select app.syncable('gigs.performance_notes', 10::smallint, $$'member:' || r.user_id$$);
select app.syncable('gigs.played_items', 11::smallint);

-- A value that is said again carries the later reading of the clock: a third edit from between would win here and lose elsewhere.
create or replace function app.stamp() returns trigger language plpgsql as $$
declare
  hlc constant text := coalesce(nullif(current_setting('app.hlc', true), ''),
    lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || ':0000:server');
  again constant text := nullif(current_setting('app.said_again', true), '');
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
  if again is not null then
    select changed || coalesce(jsonb_object_agg(said.name, jsonb_build_array(new.version, hlc)), '{}') into changed
    from (select split_part(place, '.', 2) as name from string_to_table(again, ',') as place
      where split_part(place, '.', 1) = tg_table_name) said;
  end if;
  new.fmeta := old.fmeta || changed;
  return new;
end $$;

-- Removing a workspace leaves no tombstones: there is nobody left to tell.
create or replace function app.purge_workspace(gone uuid) returns void language plpgsql set search_path = '' as $$
declare
  remaining regclass[] := array(select app.tenant_tables());
  next regclass;
begin
  delete from workspaces.slugs where workspace_id = gone;
  while cardinality(remaining) > 0 loop
    -- One that no other of them refers to any more.
    select r into next from unnest(remaining) r where not exists (
      select from pg_catalog.pg_constraint k
      where k.contype = 'f' and k.confrelid = r and k.conrelid <> r and k.conrelid = any(remaining)) limit 1;
    if next is null then
      raise exception 'the tables % refer to each other in a circle', remaining;
    end if;
    execute pg_catalog.format('delete from %s where workspace_id = $1', next) using gone;
    remaining := array_remove(remaining, next);
    next := null;
  end loop;
  perform set_config('app.sync_noted', '', true);
end $$;
