-- Those who help to run the installation look into a workspace by a grant: one person, one workspace, one session of a browser,
-- reading alone, an hour at most. Whoever is a member never comes here: the doors look only where there is no membership.

create table workspaces.support_grants (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  user_id uuid not null references identity.users,
  -- Sessions are swept long before this row is.
  session_id uuid not null,
  platform_role text not null check (platform_role in ('super_admin', 'operator', 'moderator', 'support')),
  reason text not null check (length(reason) between 10 and 500),
  began_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('person', 'workspace', 'operator', 'time', 'role_lost', 'account_closed', 'session_ended',
    'workspace_gone', 'joined')),
  ended_by uuid,
  primary key (workspace_id, id),
  constraint support_grants_an_hour check (ends_at > began_at and ends_at <= began_at + interval '60 minutes'),
  constraint support_grants_end check ((ended_at is null) = (ended_how is null))
);
create unique index support_grants_one on workspaces.support_grants (workspace_id, user_id) where ended_at is null;
create index on workspaces.support_grants (user_id, began_at);

-- What was looked at by a grant: written before it is shown, once for each thing, with how often.
create table workspaces.support_looks (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  grant_id uuid not null,
  what text not null check (length(what) <= 200),
  object_id text check (length(object_id) <= 100),
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  times integer not null default 1,
  primary key (workspace_id, id),
  constraint support_looks_once unique nulls not distinct (workspace_id, grant_id, what, object_id),
  foreign key (workspace_id, grant_id) references workspaces.support_grants on delete cascade
);

-- Read by whoever reads the log of the workspace, written by the system alone.
select app.protect('workspaces.support_grants', 'tenant');
select app.protect('workspaces.support_looks', 'tenant');
revoke insert, update, delete on workspaces.support_grants, workspaces.support_looks from backline_app;
create policy readers on workspaces.support_grants as restrictive to backline_app using ((select app.reads_audit()));
create policy readers on workspaces.support_looks as restrictive to backline_app using ((select app.reads_audit()));
create policy gate on workspaces.support_grants for select to backline_gate using (true);
grant select on workspaces.support_grants to backline_gate;

-- Why a grant lets nobody in; null while it does. Who may have one stands in the contract (`workspaces.enter`); a test holds them together.
create function app.closes_support(g workspaces.support_grants) returns text
language sql stable set search_path = ''
begin atomic
  select case
    when g.ended_at is not null then g.ended_how
    when g.ends_at <= now() and coalesce(s.revoked_at >= g.ends_at, true) then 'time'
    when w.status is null or w.status not in ('active', 'archived', 'suspended') then 'workspace_gone'
    when u.state is distinct from 'active' then 'account_closed'
    when u.platform_role is null or u.platform_role not in ('super_admin', 'operator', 'support') then 'role_lost'
    when s.id is null or s.kind <> 'browser' or s.revoked_at is not null or s.expires_at <= now() then 'session_ended'
    when exists (select from workspaces.members m where m.workspace_id = g.workspace_id and m.user_id = g.user_id) then 'joined'
  end
  from (values (1)) as one
  left join workspaces.workspaces w on w.workspace_id = g.workspace_id
  left join identity.users u on u.id = g.user_id
  left join identity.sessions s on s.id = g.session_id and s.user_id = g.user_id;
end;

-- What somebody is in a workspace that they look into: 'support on state', and by which grant until when; null for everybody else.
create function app.looking_into(workspace uuid, person uuid) returns text
language sql stable set search_path = ''
begin atomic
  select 'support on ' || w.status || ' ' || g.id || ' ' || to_char(g.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  from workspaces.support_grants g join workspaces.workspaces w on w.workspace_id = g.workspace_id
  where g.workspace_id = workspace and g.user_id = person and g.ended_at is null and app.closes_support(g) is null;
end;

-- Lets a session look into a workspace that its holder is no member of; BL404 where no grant of this very session does.
create function app.look_in(token bytea, workspace uuid) returns text
language plpgsql set search_path = '' as $$
declare
  looking record;
begin
  select s.user_id, s.id, app.looking_into(workspace, s.user_id) as standing into looking
  from identity.sessions s
  join workspaces.support_grants g on g.workspace_id = workspace and g.user_id = s.user_id and g.session_id = s.id and g.ended_at is null
  where s.token_hash = token;
  if looking.standing is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', looking.user_id::text, true),
    set_config('app.sees_money', 'on', true), set_config('app.support', split_part(looking.standing, ' ', 4), true),
    -- The door of commands refuses by itself; this holds even where somebody forgets to ask.
    set_config('transaction_read_only', 'on', true);
  return looking.user_id || ' ' || looking.id || ' ' || looking.standing;
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
    return app.look_in(token, workspace);
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

-- What somebody is in the open workspace, to explain what they may do.
create or replace function app.standing_of(person uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select coalesce(app.standing_in(nullif(current_setting('app.workspace_id', true), '')::uuid, person),
    app.looking_into(nullif(current_setting('app.workspace_id', true), '')::uuid, person));
end;

-- What a member is in a workspace, whatever state it is in and whatever they hold; for commands from outside of it.
create function app.standing_at(workspace uuid, person uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select app.standing_in(workspace, person);
end;

-- The workspaces that a session looks into, for the switcher.
create function app.looked_into(session uuid)
returns table (id uuid, kind text, name text, slug text, status text, time_zone text, currency text, grant_id uuid, until timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, l.slug, w.status, w.time_zone, w.currency, g.id, g.ends_at
  from workspaces.support_grants g
  join identity.sessions s on s.id = session and s.user_id = g.user_id
  join workspaces.workspaces w on w.workspace_id = g.workspace_id
  join workspaces.slugs l on l.workspace_id = w.workspace_id and l.kept_until is null
  where g.session_id = session and g.ended_at is null and app.closes_support(g) is null
  order by w.name, w.workspace_id;
end;

-- The grants that are over and do not say so yet.
create function app.support_over() returns table (workspace_id uuid, id uuid, user_id uuid, how text, at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select g.workspace_id, g.id, g.user_id, app.closes_support(g), least(now(), g.ends_at)
  from workspaces.support_grants g where g.ended_at is null and app.closes_support(g) is not null;
end;

-- What those are called who look, or looked, into the open workspace.
create function app.supporters() returns table (user_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select u.id, u.display_name from identity.users u where u.id in (
    select g.user_id from workspaces.support_grants g
    where g.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
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
  ) or exists (
    select from workspaces.support_grants g
    where g.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and g.id = nullif(current_setting('app.support', true), '')::uuid
      and g.user_id = nullif(current_setting('app.user_id', true), '')::uuid and app.closes_support(g) is null
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
  where a.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  union all select l.user_id, l.name from app.supporters() l
  where not exists (select from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and m.user_id = l.user_id);
end;

alter function app.closes_support(workspaces.support_grants) owner to backline_gate;
alter function app.looking_into(uuid, uuid) owner to backline_gate;
alter function app.look_in(bytea, uuid) owner to backline_gate;
alter function app.standing_at(uuid, uuid) owner to backline_gate;
alter function app.looked_into(uuid) owner to backline_gate;
alter function app.support_over() owner to backline_gate;
alter function app.supporters() owner to backline_gate;
grant execute on function app.looked_into(uuid), app.supporters() to backline_app, backline_system;
grant execute on function app.standing_at(uuid, uuid), app.support_over() to backline_system;
