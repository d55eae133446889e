-- A suspended workspace is closed to everybody at once, and says so to its members alone (BL423). A job of somebody whose account
-- is closed (BL402), or in a suspended workspace, is not run.

alter table workspaces.workspaces add column suspended_from text check (suspended_from in ('active', 'archived')),
  add constraint workspaces_suspended_from check ((status = 'suspended') = (suspended_from is not null));

create or replace function app.standing_in(workspace uuid, person uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
  member record;
  account record;
  sees_money boolean;
  besides text := '';
begin
  select m.id, m.role, m.role_id, m.holds_more, w.members_see_money, w.status into member
  from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
  where m.workspace_id = workspace and m.user_id = person and w.status in ('active', 'archived', 'suspended');
  if not found then
    -- A service account is no member, and holds nothing besides its role.
    select a.role, w.members_see_money, w.status into account
    from workspaces.service_accounts a join workspaces.workspaces w on w.workspace_id = a.workspace_id
    where a.workspace_id = workspace and a.id = person and a.disabled_at is null and a.deleted_at is null
      and w.status in ('active', 'archived', 'suspended');
    if not found then
      return null;
    end if;
    if account.status = 'suspended' then
      raise exception 'the workspace is suspended' using errcode = 'BL423';
    end if;
    return account.role || ' ' || case when account.role in ('admin', 'editor')
        or (account.role = 'member' and account.members_see_money) then 'on' else 'off' end || ' ' || account.status;
  end if;
  if member.status = 'suspended' then
    raise exception 'the workspace is suspended' using errcode = 'BL423';
  end if;
  if member.role_id is null then
    sees_money := member.role in ('owner', 'admin', 'editor') or (member.role = 'member' and member.members_see_money);
  else
    select r.money = 'always' or (r.money = 'if_shown' and member.members_see_money) into sees_money
    from workspaces.roles r where r.workspace_id = workspace and r.id = member.role_id;
  end if;
  if member.holds_more then
    besides := ' ' || app.held_by(workspace, member.id, member.role_id);
  end if;
  return member.role || ' ' || case when sees_money then 'on' else 'off' end || ' ' || member.status || besides;
end $$;

-- Why work that somebody asked for is not done: their account is closed, or the workspace is; null where it may be.
create function app.refuses_work(person uuid, workspace uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select case
    when exists (select from identity.users u where u.id = person and u.state in ('suspended', 'banned')) then 'account'
    when exists (select from workspaces.workspaces w where w.workspace_id = workspace and w.status = 'suspended') then 'workspace'
  end;
end;
alter function app.refuses_work(uuid, uuid) owner to backline_gate;
grant execute on function app.refuses_work(uuid, uuid) to backline_system;

create or replace function app.enter_as(person uuid, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  standing constant text := app.standing_in(workspace, person);
begin
  if app.refuses_work(person, workspace) = 'account' then
    raise exception 'the account is closed' using errcode = 'BL402';
  end if;
  if standing is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', person::text, true),
    set_config('app.sees_money', split_part(standing, ' ', 2), true);
  if split_part(standing, ' ', 3) = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return standing;
end $$;

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

-- The workspaces of a person, for the switcher; a suspended one is seen, and not entered.
create or replace function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, status text, sees_money boolean, holding jsonb, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.status,
    app.shows_money(m.workspace_id, m.role, m.role_id, w.members_see_money),
    case when m.holds_more then nullif(app.held_by(m.workspace_id, m.id, m.role_id), '')::jsonb end, w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null
  where m.user_id = asking and w.status in ('active', 'archived', 'suspended')
  order by w.status = 'suspended', w.kind = 'personal' desc, w.name, w.workspace_id;
end;

-- Those who run the installation page through all of them.
create index on workspaces.workspaces (created_at desc, workspace_id);
