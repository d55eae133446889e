alter table bands.set_lists add column usage_count integer not null default 0 check (usage_count >= 0),
  add column last_used_at timestamptz;
update bands.set_lists l set usage_count = u.times, last_used_at = u.last
from (select workspace_id, set_list_id, count(*)::integer as times, max(at) as last
  from bands.set_list_uses group by workspace_id, set_list_id) u
where u.workspace_id = l.workspace_id and u.set_list_id = l.id;
drop table bands.set_list_uses;
delete from app.table_class where table_name = 'bands.set_list_uses';
