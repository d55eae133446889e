create or replace function app.member_names() returns table (user_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select u.id, u.display_name from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

create or replace function app.reads_audit() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select exists (
    select from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid and m.role in ('owner', 'admin')
  );
end;

create or replace function app.enter_as(person uuid, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  member_role text;
  money text;
  state text;
begin
  select m.role, case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, w.status
  into member_role, money, state
  from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
  where m.workspace_id = workspace and m.user_id = person and w.status in ('active', 'archived');
  if not found then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', person::text, true),
    set_config('app.sees_money', money, true);
  if state = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return member_role || ' ' || money || ' ' || state;
end $$;

drop function app.enter_key(bytea, uuid, inet);
drop table workspaces.api_key_secrets, workspaces.api_keys, workspaces.service_accounts;
delete from app.table_class where table_name in ('workspaces.api_key_secrets', 'workspaces.api_keys', 'workspaces.service_accounts');
