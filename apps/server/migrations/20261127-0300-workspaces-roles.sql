-- Roles that workspaces make for themselves, and roles that are held in a part of a workspace.

create table workspaces.roles (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 50),
  description text not null default '' check (length(description) <= 500),
  built_in text[] not null default '{}',
  grants jsonb not null default '[]' check (jsonb_typeof(grants) = 'array'),
  -- Worked out of grants and inheritance whenever a role is written.
  rank text not null default 'viewer' check (rank in ('admin', 'editor', 'member', 'viewer')),
  money text not null default 'never' check (money in ('always', 'if_shown', 'never')),
  notes boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  primary key (workspace_id, id)
);
create unique index roles_name on workspaces.roles (workspace_id, app.plain(name));
select app.protect('workspaces.roles', 'tenant');
select app.versioned('workspaces.roles');

create table workspaces.role_parents (
  workspace_id uuid not null,
  role_id uuid not null,
  parent_id uuid not null,
  primary key (workspace_id, role_id, parent_id),
  check (role_id <> parent_id),
  foreign key (workspace_id, role_id) references workspaces.roles on delete cascade,
  foreign key (workspace_id, parent_id) references workspaces.roles
);
create index on workspaces.role_parents (workspace_id, parent_id);
select app.protect('workspaces.role_parents', 'tenant');

-- The role of somebody who has one of these; `role` says then how high it stands.
-- `holds_more`: whether the door has to look for what else they hold; it is set whenever that may be, and stays.
alter table workspaces.members add column role_id uuid, add column holds_more boolean not null default false,
  add constraint members_more_by_role check (role_id is null or holds_more),
  add constraint members_own_role foreign key (workspace_id, role_id) references workspaces.roles;
create index on workspaces.members (workspace_id, role_id);
grant update (role_id, holds_more) on workspaces.members to backline_app;

alter table workspaces.project_teams alter column role drop not null, add column role_id uuid,
  add constraint project_teams_one_role check (num_nonnulls(role, role_id) = 1),
  add constraint project_teams_own_role foreign key (workspace_id, role_id) references workspaces.roles;
create index on workspaces.project_teams (workspace_id, role_id);

alter table workspaces.project_members alter column role drop not null, add column role_id uuid,
  add constraint project_members_one_role check (num_nonnulls(role, role_id) = 1),
  add constraint project_members_own_role foreign key (workspace_id, role_id) references workspaces.roles;
create index on workspaces.project_members (workspace_id, role_id);

-- Who may do more about a team than their role in the workspace says.
create table workspaces.team_grants (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  role text check (role in ('admin', 'editor', 'member', 'viewer')),
  role_id uuid,
  primary key (workspace_id, team_id, member_id),
  constraint team_grants_one_role check (num_nonnulls(role, role_id) = 1),
  foreign key (workspace_id, team_id) references workspaces.teams on delete cascade,
  foreign key (workspace_id, member_id) references workspaces.members on delete cascade,
  foreign key (workspace_id, role_id) references workspaces.roles
);
create index on workspaces.team_grants (workspace_id, member_id);
create index on workspaces.team_grants (workspace_id, role_id);
select app.protect('workspaces.team_grants', 'tenant');

-- Whoever is let into something, or is in a team that is.
create function workspaces.note_member() returns trigger language plpgsql set search_path = '' as $$
begin
  update workspaces.members set holds_more = true
  where workspace_id = new.workspace_id and id = new.member_id and not holds_more;
  return null;
end $$;
create function workspaces.note_team() returns trigger language plpgsql set search_path = '' as $$
begin
  update workspaces.members m set holds_more = true from workspaces.team_members t
  where t.workspace_id = new.workspace_id and t.team_id = new.team_id
    and m.workspace_id = t.workspace_id and m.id = t.member_id and not m.holds_more;
  return null;
end $$;
create trigger holds_more after insert on workspaces.project_members for each row execute function workspaces.note_member();
create trigger holds_more after insert on workspaces.team_grants for each row execute function workspaces.note_member();
create trigger holds_more after insert on workspaces.team_members for each row execute function workspaces.note_member();
create trigger holds_more after insert on workspaces.project_teams for each row execute function workspaces.note_team();

update workspaces.members m set holds_more = true
where exists (select from workspaces.project_members g where g.workspace_id = m.workspace_id and g.member_id = m.id)
  or exists (select from workspaces.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id);

create policy gate on workspaces.roles for select to backline_gate using (true);
create policy gate on workspaces.role_parents for select to backline_gate using (true);
create policy gate on workspaces.teams for select to backline_gate using (true);
create policy gate on workspaces.team_members for select to backline_gate using (true);
create policy gate on workspaces.team_grants for select to backline_gate using (true);
create policy gate on workspaces.project_teams for select to backline_gate using (true);
create policy gate on workspaces.project_members for select to backline_gate using (true);
grant select on workspaces.roles, workspaces.role_parents, workspaces.teams, workspaces.team_members, workspaces.team_grants,
  workspaces.project_teams, workspaces.project_members to backline_gate;

-- What a member holds besides a built-in role, with every role that is a part of it; an empty text where that is nothing.
create function app.held_by(workspace uuid, member uuid, own_role uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
  held constant jsonb := (
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('role', coalesce(h.role, h.role_id::text),
      'projectId', h.project_id, 'teamId', h.team_id, 'through', h.through)))
    from (
      select g.role, g.role_id, g.project_id, null::uuid as team_id, null::uuid as through
      from workspaces.project_members g where g.workspace_id = workspace and g.member_id = member
      union all
      select g.role, g.role_id, g.project_id, null, g.team_id
      from workspaces.team_members m
      join workspaces.teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
      join workspaces.project_teams g on g.workspace_id = m.workspace_id and g.team_id = m.team_id
      where m.workspace_id = workspace and m.member_id = member
      union all
      select g.role, g.role_id, null, g.team_id, null
      from workspaces.team_grants g where g.workspace_id = workspace and g.member_id = member
    ) h);
  made jsonb;
begin
  if own_role is null and held is null then
    return '';
  end if;
  with recursive line as (
    select own_role as id where own_role is not null
    union
    -- A built-in role is named by a word.
    select (h ->> 'role')::uuid from jsonb_array_elements(held) h where h ->> 'role' like '%-%'
    union
    select p.parent_id from line l
    join workspaces.role_parents p on p.workspace_id = workspace and p.role_id = l.id
  )
  select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'grants', r.grants,
    'inherits', to_jsonb(r.built_in) || (select coalesce(jsonb_agg(p.parent_id), '[]') from workspaces.role_parents p
      where p.workspace_id = workspace and p.role_id = r.id)) order by r.id)
  into made from line l join workspaces.roles r on r.workspace_id = workspace and r.id = l.id;
  return jsonb_build_object('own', own_role, 'held', coalesce(held, '[]'), 'roles', coalesce(made, '[]'))::text;
end $$;

-- Whether a member sees money: by their built-in role, or by the one that stands in its place.
create function app.shows_money(workspace uuid, member_role text, own_role uuid, members_see_money boolean) returns boolean
language sql stable set search_path = ''
begin atomic
  select case when own_role is null then member_role in ('owner', 'admin', 'editor') or (member_role = 'member' and members_see_money)
    else (select r.money = 'always' or (r.money = 'if_shown' and members_see_money)
      from workspaces.roles r where r.workspace_id = workspace and r.id = own_role) end;
end;

-- Whether the person inside may read what a workspace keeps to itself about others.
create or replace function app.reads_private_notes() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select coalesce((
    select case when m.role_id is null then m.role <> 'viewer' else (select r.notes from workspaces.roles r
      where r.workspace_id = m.workspace_id and r.id = m.role_id) end
    from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid), false);
end;

-- What somebody is in a workspace: 'role on|off state', and what they hold besides where they do; null for nobody's. This runs
-- at every request of whoever holds more, so its plans are kept.
create function app.standing_in(workspace uuid, person uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
  member record;
  sees_money boolean;
  besides text := '';
begin
  select m.id, m.role, m.role_id, m.holds_more, w.members_see_money, w.status into member
  from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
  where m.workspace_id = workspace and m.user_id = person and w.status in ('active', 'archived');
  if not found then
    return null;
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

-- What somebody is in the open workspace, to explain what they may do.
create function app.standing_of(person uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select app.standing_in(nullif(current_setting('app.workspace_id', true), '')::uuid, person);
end;

-- May this person in, as what, do they see money, and is it archived? Opens the workspace for the rest of the transaction.
create or replace function app.enter_as(person uuid, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  standing constant text := app.standing_in(workspace, person);
begin
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

-- The door of every request, in one look-up: session, person, membership and workspace at once. Only for whoever holds more
-- than a built-in role there is a second one.
create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  entered text;
  is_member boolean;
  is_archived boolean;
  person uuid;
  standing text;
begin
  select s.user_id || ' ' || s.id || ' ' || m.role || ' ' || set_config('app.sees_money',
      case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, true) || ' ' || w.status,
    m.role is not null and set_config('app.user_id', s.user_id::text, true) <> ''
      and set_config('app.workspace_id', w.workspace_id::text, true) <> '',
    w.status = 'archived', case when m.holds_more then s.user_id end
  into entered, is_member, is_archived, person
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
  if person is not null then
    standing := app.standing_in(workspace, person);
    perform set_config('app.sees_money', split_part(standing, ' ', 2), true);
    entered := split_part(entered, ' ', 1) || ' ' || split_part(entered, ' ', 2) || ' ' || standing;
  end if;
  if is_archived then
    -- The door of commands refuses by itself; this holds even where somebody forgets to ask.
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return entered;
end $$;

drop function app.workspaces_of(uuid);
create function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, status text, sees_money boolean, holding jsonb, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.status,
    app.shows_money(m.workspace_id, m.role, m.role_id, w.members_see_money),
    case when m.holds_more then nullif(app.held_by(m.workspace_id, m.id, m.role_id), '')::jsonb end, w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null
  where m.user_id = asking and w.status in ('active', 'archived')
  order by w.kind = 'personal' desc, w.name, w.workspace_id;
end;

drop function app.people();
create function app.people()
returns table (id uuid, user_id uuid, role text, role_id uuid, joined_at timestamptz, display_name text, email text)
language sql stable security definer set search_path = ''
begin atomic
  select m.id, m.user_id, m.role, m.role_id, m.joined_at, u.display_name, u.email
  from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

alter function app.held_by(uuid, uuid, uuid) owner to backline_gate;
alter function app.shows_money(uuid, text, uuid, boolean) owner to backline_gate;
alter function app.standing_in(uuid, uuid) owner to backline_gate;
alter function app.standing_of(uuid) owner to backline_gate;
alter function app.workspaces_of(uuid) owner to backline_gate;
alter function app.people() owner to backline_gate;
grant execute on function app.workspaces_of(uuid) to backline_app, backline_system;
grant execute on function app.standing_of(uuid), app.people() to backline_app;
