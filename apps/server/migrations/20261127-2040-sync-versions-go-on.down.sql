drop function app.last_version(uuid, uuid[]);
create or replace function sync.note_gone() returns trigger language plpgsql as $$
begin
  perform sync.note((select string_agg(concat(g.workspace_id, ',', tg_argv[0], ',', g.id, ',;'), '') from gone g));
  return null;
end $$;

create or replace function sync.stamp_noted(noted text) returns void language plpgsql security definer set search_path = '' as $$
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
  -- Sorted, or two transactions that touch the same scopes would wait for each other. A row that leaves a scope is gone in
  -- it; nobody else writes there, because whoever writes the row itself holds it.
  insert into sync.scopes as known (workspace_id, scope, ver, tx)
  select touched.w, touched.s, 1, tx from (
    select n.w, p.s from unnest(workspaces, places) as n (w, s), string_to_table(n.s, ' ') as p (s)
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
      select n.w, n.t, n.i, p.s, false as gone
      from unnest(workspaces, tables, ids, places) as n (w, t, i, s), string_to_table(n.s, ' ') as p (s)
      union all
      select n.w, n.t, n.i, k.scope, true from unnest(workspaces, tables, ids, places) as n (w, t, i, s)
      join sync.rows k on k.workspace_id = n.w and k.tbl = n.t and k.id = n.i and k.gone_at is null
        and k.scope <> all (string_to_array(n.s, ' '))
    ) c join sync.scopes p on p.workspace_id = c.w and p.scope = c.s
    on conflict (workspace_id, tbl, id, scope) do update set ver = excluded.ver, h = excluded.h, gone_at = excluded.gone_at
    returning new.workspace_id as w, new.scope as s, coalesce(old.h, 0) # coalesce(new.h, 0) as change,
      (new.h is not null)::integer - (old.h is not null)::integer as more
  )
  update sync.scopes s set digest = s.digest # d.change, row_count = s.row_count + d.more
  from (select w, s, bit_xor(change) as change, sum(more) as more from written group by w, s) d
  where s.workspace_id = d.w and s.scope = d.s;
end $$;

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

alter table sync.rows drop column row_version;
