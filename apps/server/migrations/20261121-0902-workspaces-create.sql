create schema workspaces;
grant usage on schema workspaces to backline_app, backline_system, backline_gate;

create table workspaces.workspaces (
  workspace_id uuid primary key,
  kind text not null check (kind in ('personal', 'band', 'organization')),
  name text not null check (length(name) between 3 and 50),
  status text not null default 'active' check (status in ('pending', 'active', 'suspended', 'archived', 'deleted')),
  time_zone text not null,
  currency text not null,
  locale text not null default 'en',
  members_see_money boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  deleted_at timestamptz
);
select app.protect('workspaces.workspaces', 'tenant');
select app.versioned('workspaces.workspaces');
revoke insert, delete on workspaces.workspaces from backline_app;
create policy gate on workspaces.workspaces for select to backline_gate using (true);
grant select on workspaces.workspaces to backline_gate;

-- Names unique over all tenants live in a registry that tenants cannot read.
create table workspaces.slugs (
  slug text primary key check (slug ~ '^[a-z0-9]([a-z0-9-]{1,28})[a-z0-9]$'),
  workspace_id uuid not null unique references workspaces.workspaces
);
select app.protect('workspaces.slugs', 'platform');
create policy gate on workspaces.slugs for select to backline_gate using (true);
grant select on workspaces.slugs to backline_gate;

create table workspaces.members (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  user_id uuid not null references identity.users,
  role text not null check (role in ('owner', 'admin', 'editor', 'member', 'viewer')),
  joined_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, user_id)
);
create index on workspaces.members (user_id);
select app.protect('workspaces.members', 'tenant');
revoke insert, update, delete on workspaces.members from backline_app;
create policy gate on workspaces.members for select to backline_gate using (true);
grant select on workspaces.members to backline_gate;

-- Who is asking? Checked at every request, in the same round trip as what they ask for.
create function app.enter_user(token bytea) returns table (user_id uuid, session_id uuid)
language plpgsql security definer set search_path = '' as $$
begin
  select s.user_id, s.id into enter_user.user_id, enter_user.session_id
  from identity.sessions s join identity.users u on u.id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  perform set_config('app.user_id', enter_user.user_id::text, true);
  return next;
end $$;

-- A person's own rows, outside of any workspace.
create function app.enter_alone(token bytea) returns table (user_id uuid, session_id uuid)
language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.workspace_id', '', true);
  return query select * from app.enter_user(token);
end $$;

-- May this person in, as what, and do they see money? Opens the workspace for the rest of the transaction.
-- Answers 'role on|off'. One text, and two look-ups by key: this runs at every request, and rows cost more than text.
create function app.enter_as(person uuid, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  member_role text;
  money text;
begin
  select m.role, case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end
  into member_role, money
  from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
  where m.workspace_id = workspace and m.user_id = person and w.status = 'active';
  if not found then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', person::text, true),
    set_config('app.sees_money', money, true);
  return member_role || ' ' || money;
end $$;

-- The door of every request: 'user session role on|off' for a live session of an active member; BL401 or BL404 else.
create function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  person uuid;
  session uuid;
begin
  select s.user_id, s.id into person, session
  from identity.sessions s join identity.users u on u.id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  return person || ' ' || session || ' ' || app.enter_as(person, workspace);
end $$;

-- The workspaces that a person can open, for the switcher.
create function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id
  where m.user_id = asking and w.status = 'active'
  order by w.kind = 'personal' desc, w.name;
end;

alter function app.enter_user(bytea) owner to backline_gate;
alter function app.enter_alone(bytea) owner to backline_gate;
alter function app.enter_as(uuid, uuid) owner to backline_gate;
alter function app.enter(bytea, uuid) owner to backline_gate;
alter function app.workspaces_of(uuid) owner to backline_gate;

grant execute on function app.enter(bytea, uuid), app.enter_as(uuid, uuid), app.enter_alone(bytea), app.workspaces_of(uuid) to backline_app, backline_system;

create function app.slug_of(workspace uuid) returns text language sql stable security definer set search_path = ''
begin atomic
  select slug from workspaces.slugs where workspace_id = workspace;
end;
alter function app.slug_of(uuid) owner to backline_gate;
grant execute on function app.slug_of(uuid) to backline_app, backline_system;
