-- Private records live on the devices of those who hold them: sealed, each in the scope of every holder.
alter table vault.private_records add column former_keys jsonb not null default '[]' check (pg_column_size(former_keys) <= 32768);

-- A row may lie in several scopes, written with a blank between them.
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

-- The scopes of those who hold a record; none where nobody does.
create function vault.scopes_of(workspace uuid, record uuid) returns text language sql stable security definer set search_path = ''
begin atomic
  select coalesce(string_agg('member:' || s.user_id, ' ' order by s.user_id), '') from vault.private_shares s
  where s.workspace_id = workspace and s.record_id = record and s.deleted_at is null;
end;
grant create on schema vault to backline_gate;
alter function vault.scopes_of(uuid, uuid) owner to backline_gate;
revoke create on schema vault from backline_gate;
grant execute on function vault.scopes_of(uuid, uuid) to backline_app, backline_system, backline_owner;

select app.syncable('vault.private_records', 12::smallint, 'vault.scopes_of(r.workspace_id, r.id)');

-- Who holds a record says where it lies, and where what is open about it does.
create function vault.note_records() returns trigger language plpgsql as $$
begin
  perform sync.note((select string_agg(concat(p.workspace_id, ',12,', p.record_id, ',', vault.scopes_of(p.workspace_id, p.record_id), ';'), '')
    from (select distinct workspace_id, record_id from put) p));
  perform sync.note((select string_agg(concat(c.workspace_id, ',0,', c.id, ',', vault.scopes_of(c.workspace_id, c.row_id), ';'), '')
    from (select distinct workspace_id, record_id from put) p
    join sync.conflicts c on c.workspace_id = p.workspace_id and c.tbl = 12 and c.row_id = p.record_id and c.scope = 'holders'));
  return null;
end $$;
grant execute on function vault.note_records() to backline_app, backline_system;
create trigger share_added after insert on vault.private_shares referencing new table as put
  for each statement execute function vault.note_records();
create trigger share_changed after update on vault.private_shares referencing new table as put
  for each statement execute function vault.note_records();
create trigger share_gone after delete on vault.private_shares referencing old table as put
  for each statement execute function vault.note_records();
create trigger sync_kept before truncate on vault.private_shares for each statement execute function sync.refuse_truncate();
create constraint trigger sync_stamp after insert or update or delete on vault.private_shares deferrable initially deferred
  for each row when (coalesce(current_setting('app.sync_due', true), '') <> 'on') execute function sync.stamp();

-- What is open about a record is for whoever holds it, whoever that is by then.
alter table sync.conflicts drop constraint conflicts_scope_check;
alter table sync.conflicts add constraint conflicts_scope_check check (scope ~ '^(all|crew|money|holders|member:[0-9a-f-]{36})$');
drop policy in_scope on sync.conflicts;
create policy in_scope on sync.conflicts as restrictive to backline_app
  using (scope = 'all' or scope = 'member:' || (select nullif(current_setting('app.user_id', true), ''))
    or scope = 'money' and (select current_setting('app.sees_money', true)) = 'on'
    or scope = 'crew' and (select app.reads_private_notes())
    or scope = 'holders' and vault.holds(row_id))
  with check (scope = 'all' or scope = 'member:' || (select nullif(current_setting('app.user_id', true), ''))
    or scope = 'money' and (select current_setting('app.sees_money', true)) = 'on'
    or scope = 'crew' and (select app.reads_private_notes())
    or scope = 'holders' and vault.holds(row_id));
create or replace function sync.note_0() returns trigger language plpgsql as $$
begin
  perform sync.note((select string_agg(concat(r.workspace_id, ',0,', r.id, ',',
    case when r.scope = 'holders' then vault.scopes_of(r.workspace_id, r.row_id) else r.scope end, ';'), '') from put r));
  return null;
end $$;

-- With a record goes what was open about it: nobody could open that any more.
create function vault.forget_conflicts() returns trigger language plpgsql as $$
begin
  -- Looked for first: whoever writes by requests may remove no conflict, and no record either but by this.
  if exists (select from sync.conflicts c join gone g on c.workspace_id = g.workspace_id and c.row_id = g.id where c.tbl = 12) then
    delete from sync.conflicts c using gone g where c.workspace_id = g.workspace_id and c.tbl = 12 and c.row_id = g.id;
  end if;
  return null;
end $$;
grant execute on function vault.forget_conflicts() to backline_app, backline_system;
create trigger forget_conflicts after delete on vault.private_records referencing old table as gone
  for each statement execute function vault.forget_conflicts();
