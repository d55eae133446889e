drop trigger forget_conflicts on vault.private_records;
drop function vault.forget_conflicts();
delete from sync.conflicts where tbl = 12;
set constraints all immediate;
create or replace function sync.note_0() returns trigger language plpgsql as $$
    begin
      perform sync.note((select string_agg(concat(r.workspace_id, ',0,', r.id, ',', r.scope, ';'), '') from put r));
      return null;
    end $$;
drop policy in_scope on sync.conflicts;
create policy in_scope on sync.conflicts as restrictive to backline_app
  using (scope = 'all' or scope = 'member:' || (select nullif(current_setting('app.user_id', true), ''))
    or scope = 'money' and (select current_setting('app.sees_money', true)) = 'on'
    or scope = 'crew' and (select app.reads_private_notes()))
  with check (scope = 'all' or scope = 'member:' || (select nullif(current_setting('app.user_id', true), ''))
    or scope = 'money' and (select current_setting('app.sees_money', true)) = 'on'
    or scope = 'crew' and (select app.reads_private_notes()));
alter table sync.conflicts drop constraint conflicts_scope_check;
alter table sync.conflicts add constraint conflicts_scope_check check (scope ~ '^(all|crew|money|member:[0-9a-f-]{36})$');
drop trigger sync_stamp on vault.private_shares;
drop trigger share_added on vault.private_shares;
drop trigger share_changed on vault.private_shares;
drop trigger share_gone on vault.private_shares;
drop trigger sync_kept on vault.private_shares;
drop trigger sync_stamp on vault.private_records;
drop trigger sync_added on vault.private_records;
drop trigger sync_changed on vault.private_records;
drop trigger sync_gone on vault.private_records;
drop trigger sync_kept on vault.private_records;
drop function vault.note_records();
drop function sync.note_12();
drop function vault.scopes_of(uuid, uuid);
-- Devices are told no more of private records: what they have of them goes.
update sync.scopes s set digest = s.digest # d.held, row_count = s.row_count - d.count
from (select workspace_id, scope, coalesce(bit_xor(h), 0) as held, count(*) as count from sync.rows
  where tbl = 12 and gone_at is null group by workspace_id, scope) d
where s.workspace_id = d.workspace_id and s.scope = d.scope;
delete from sync.rows where tbl = 12;
alter table vault.private_records drop column former_keys;

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
