drop trigger sync_stamp on workspaces.members;
drop trigger member_joined on workspaces.members;
drop trigger member_left on workspaces.members;
drop trigger sync_stamp on identity.preferences;
drop trigger sync_added on identity.preferences;
drop trigger sync_changed on identity.preferences;
drop trigger sync_gone on identity.preferences;
drop trigger sync_kept on identity.preferences;
drop trigger stamp on identity.preferences;
drop function identity.note();
drop function identity.note_gone();
drop function identity.note_joined();
drop function identity.note_left();
drop function identity.take_turn(uuid[]);
revoke execute on function sync.note(text) from backline_gate;
drop policy gate_reads on identity.preferences;
revoke select on identity.preferences from backline_gate;
delete from sync.conflicts where tbl = 13;
set constraints all immediate;
-- Devices are told that it is gone.
select sync.stamp_noted(n.noted) from (
  select string_agg(concat(r.workspace_id, ',13,', r.id, ',;'), '') as noted from sync.rows r where r.tbl = 13 and r.gone_at is null) n
where n.noted is not null;
alter table identity.preferences drop constraint preferences_user_id_fkey,
  add constraint preferences_user_id_fkey foreign key (user_id) references identity.users;
alter table identity.preferences add column chosen jsonb;
update identity.preferences set chosen = jsonb_strip_nulls(jsonb_build_object('theme', theme, 'locale', locale, 'timeZone', time_zone,
  'currency', currency, 'defaultVenueType', default_venue_type));
alter table identity.preferences alter column chosen set not null,
  add constraint preferences_chosen_check check (jsonb_typeof(chosen) = 'object' and pg_column_size(chosen) < 8192),
  drop column theme, drop column locale, drop column time_zone, drop column currency, drop column default_venue_type, drop column version,
  drop column created_at, drop column fmeta;
