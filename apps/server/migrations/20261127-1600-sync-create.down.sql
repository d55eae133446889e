drop trigger sync_items on bands.set_lists;
do $$
declare
  target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgname = 'sync_stamp' loop
    execute format('drop trigger sync_stamp on %s', target);
    execute format('drop trigger sync_added on %s', target);
    execute format('drop trigger sync_changed on %s', target);
    execute format('drop trigger sync_gone on %s', target);
    execute format('drop trigger sync_kept on %s', target);
  end loop;
  delete from app.table_class where table_name like 'sync.%';
end $$;
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
end $$;

create or replace function app.stamp() returns trigger language plpgsql as $$
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
drop function app.syncable(regclass, smallint, text);
drop function bands.note_items();
drop function bands.scope_of_items(uuid, uuid);
drop function bands.scope_of_list(text, uuid);
drop function venues.scope_of_venue(uuid, uuid);
drop schema sync cascade;
drop function app.instant(timestamptz);
