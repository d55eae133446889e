drop function app.workspaces_of(uuid);
create function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, status text, sees_money boolean, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.status,
    m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money), w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null
  where m.user_id = asking and w.status in ('active', 'archived')
  order by w.kind = 'personal' desc, w.name, w.workspace_id;
end;

drop function app.people();
create function app.people()
returns table (id uuid, user_id uuid, role text, joined_at timestamptz, display_name text, email text)
language sql stable security definer set search_path = ''
begin atomic
  select m.id, m.user_id, m.role, m.joined_at, u.display_name, u.email
  from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

alter function app.workspaces_of(uuid) owner to backline_gate;
alter function app.people() owner to backline_gate;
grant execute on function app.workspaces_of(uuid) to backline_app, backline_system;
grant execute on function app.people() to backline_app;

-- May this person in, as what, do they see money, and is it archived? Opens the workspace for the rest of the transaction.
-- Answers 'role on|off active|archived'. One text, and two look-ups by key: this runs at every request.
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

-- The door of every request, in one look-up: session, person, membership and workspace at once.
create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  entered text;
  is_member boolean;
  is_archived boolean;
begin
  select s.user_id || ' ' || s.id || ' ' || m.role || ' ' || set_config('app.sees_money',
      case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, true) || ' ' || w.status,
    m.role is not null and set_config('app.user_id', s.user_id::text, true) <> ''
      and set_config('app.workspace_id', w.workspace_id::text, true) <> '',
    w.status = 'archived'
  into entered, is_member, is_archived
  from identity.sessions s
  join identity.users u on u.id = s.user_id
  left join (workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id and w.status in ('active', 'archived'))
    on m.workspace_id = workspace and m.user_id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  if not is_member then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  if is_archived then
    -- The door of commands refuses by itself; this holds even where somebody forgets to ask.
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return entered;
end $$;

create or replace function app.reads_private_notes() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select coalesce((
    select m.role <> 'viewer' from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid), false);
end;

drop function app.standing_of(uuid);
drop function app.standing_in(uuid, uuid);
drop function app.shows_money(uuid, text, uuid, boolean);
drop function app.held_by(uuid, uuid, uuid);

drop trigger holds_more on workspaces.team_members;
drop trigger holds_more on workspaces.project_members;
drop trigger holds_more on workspaces.project_teams;
drop table workspaces.team_grants;
drop function workspaces.note_member(), workspaces.note_team();

revoke select on workspaces.teams, workspaces.team_members, workspaces.project_teams, workspaces.project_members from backline_gate;
drop policy gate on workspaces.teams;
drop policy gate on workspaces.team_members;
drop policy gate on workspaces.project_teams;
drop policy gate on workspaces.project_members;

delete from workspaces.project_teams where role is null;
delete from workspaces.project_members where role is null;
alter table workspaces.project_teams drop column role_id, alter column role set not null;
alter table workspaces.project_members drop column role_id, alter column role set not null;
alter table workspaces.members drop column role_id, drop column holds_more;
drop table workspaces.role_parents;
drop table workspaces.roles;
delete from app.table_class where table_name in ('workspaces.roles', 'workspaces.role_parents', 'workspaces.team_grants');
