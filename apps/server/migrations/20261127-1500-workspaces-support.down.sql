create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  entered text;
  is_member boolean;
  state text;
  person uuid;
  standing text;
begin
  select s.user_id || ' ' || s.id || ' ' || m.role || ' ' || set_config('app.sees_money',
      case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, true) || ' ' || w.status,
    m.role is not null and set_config('app.user_id', s.user_id::text, true) <> ''
      and set_config('app.workspace_id', w.workspace_id::text, true) <> '',
    w.status, case when m.holds_more then s.user_id end
  into entered, is_member, state, person
  from identity.sessions s
  join identity.users u on u.id = s.user_id
  left join (workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
      and w.status in ('active', 'archived', 'suspended'))
    on m.workspace_id = workspace and m.user_id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  if not is_member then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  if state = 'suspended' then
    raise exception 'the workspace is suspended' using errcode = 'BL423';
  end if;
  if person is not null then
    standing := app.standing_in(workspace, person);
    perform set_config('app.sees_money', split_part(standing, ' ', 2), true);
    entered := split_part(entered, ' ', 1) || ' ' || split_part(entered, ' ', 2) || ' ' || standing;
  end if;
  if state = 'archived' then
    -- The door of commands refuses by itself; this holds even where somebody forgets to ask.
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return entered;
end $$;

create or replace function app.standing_of(person uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select app.standing_in(nullif(current_setting('app.workspace_id', true), '')::uuid, person);
end;

create or replace function app.reads_audit() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select exists (
    select from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid and m.role in ('owner', 'admin')
  ) or exists (
    select from workspaces.service_accounts a
    where a.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and a.id = nullif(current_setting('app.user_id', true), '')::uuid and a.role = 'admin'
  );
end;

create or replace function app.member_names() returns table (user_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select u.id, u.display_name from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  union all select k.id, k.name from workspaces.api_keys k
  where k.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  union all select a.id, a.name from workspaces.service_accounts a
  where a.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

drop function app.supporters();
drop function app.support_over();
drop function app.looked_into(uuid);
drop function app.standing_at(uuid, uuid);
drop function app.look_in(bytea, uuid);
drop function app.looking_into(uuid, uuid);
drop function app.closes_support(workspaces.support_grants);
delete from app.table_class where table_name in ('workspaces.support_grants', 'workspaces.support_looks');
drop table workspaces.support_looks;
drop table workspaces.support_grants;
