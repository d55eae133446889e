-- Who may come in: settings, slugs that changed, invitations, teams, projects, and the hand-over of a workspace.

alter table workspaces.workspaces add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object');
-- The door reads the column, people write the settings: they are one.
update workspaces.workspaces set settings = jsonb_build_object('membersSeeMoney', true) where members_see_money;
alter table workspaces.workspaces add constraint workspaces_money_as_set
  check (members_see_money = coalesce((settings ->> 'membersSeeMoney')::boolean, false));

-- A slug that was given up leads to its workspace, and is nobody else's, until it is swept.
alter table workspaces.slugs drop constraint slugs_workspace_id_key, add column kept_until timestamptz;
create unique index slugs_present on workspaces.slugs (workspace_id) where kept_until is null;
create index on workspaces.slugs (workspace_id);
create policy gate_takes on workspaces.slugs for insert to backline_gate with check (true);
create policy gate_keeps on workspaces.slugs for update to backline_gate using (true) with check (true);
grant insert, update on workspaces.slugs to backline_gate;

-- Gives the open workspace another slug and keeps the one before for 90 days. Answers false where somebody else has it;
-- what was done is then to be undone by whoever asked.
create function app.take_slug(wanted text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  here constant uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  update workspaces.slugs set kept_until = now() + interval '90 days'
  where workspace_id = here and kept_until is null and slug <> wanted;
  insert into workspaces.slugs as s (slug, workspace_id) values (wanted, here)
  on conflict (slug) do update set kept_until = null where s.workspace_id = here;
  return found;
end $$;

-- How many slugs the open workspace has given up and still keeps.
create function app.kept_slugs() returns integer language sql stable security definer set search_path = ''
begin atomic
  select count(*)::int from workspaces.slugs
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and kept_until is not null;
end;

create or replace function app.slug_of(workspace uuid) returns text language sql stable security definer set search_path = ''
begin atomic
  select slug from workspaces.slugs where workspace_id = workspace and kept_until is null;
end;

create or replace function app.workspaces_of(asking uuid)
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

-- The workspaces that a person owned and deleted, while they can still be taken back.
create function app.deleted_workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, time_zone text, currency text, deleted_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.time_zone, w.currency, w.deleted_at
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null
  where m.user_id = asking and m.role = 'owner' and w.status = 'deleted';
end;

grant insert, update (role), delete on workspaces.members to backline_app;

-- The members of the open workspace with what they are called: accounts are nobody else's to read.
create function app.people()
returns table (id uuid, user_id uuid, role text, joined_at timestamptz, display_name text, email text)
language sql stable security definer set search_path = ''
begin atomic
  select m.id, m.user_id, m.role, m.joined_at, u.display_name, u.email
  from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

-- What a person is called who shares the open workspace or left something in it.
create function app.name_of(person uuid) returns text language sql stable security definer set search_path = ''
begin atomic
  select display_name from identity.users
  where id = person and nullif(current_setting('app.workspace_id', true), '') is not null;
end;

create table workspaces.invitation_links (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  role text not null check (role in ('member', 'viewer')),
  most_uses integer not null check (most_uses between 1 and 1000),
  uses integer not null default 0,
  needs_approval boolean not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid not null references identity.users,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index on workspaces.invitation_links (token_hash);
select app.protect('workspaces.invitation_links', 'tenant');

-- One person's way in: asked by letter, or come by a link and waiting for a yes.
create table workspaces.invitations (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  -- Case-folded; nobody else may accept it.
  email text not null,
  role text not null check (role in ('owner', 'admin', 'editor', 'member', 'viewer')),
  status text not null default 'pending' check (status in ('pending', 'awaiting_approval', 'accepted', 'declined', 'expired', 'revoked')),
  -- Of the secret in the letter; none where the person came by a link.
  token_hash bytea,
  link_id uuid,
  invitee_id uuid references identity.users,
  expires_at timestamptz not null,
  sent_at timestamptz not null default now(),
  created_by uuid not null references identity.users,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references workspaces.invitation_links
);
create unique index invitations_open on workspaces.invitations (workspace_id, email) where status in ('pending', 'awaiting_approval');
create index on workspaces.invitations (token_hash);
create index on workspaces.invitations (email) where status in ('pending', 'awaiting_approval');
create index on workspaces.invitations (workspace_id, link_id);
select app.protect('workspaces.invitations', 'tenant');
create policy gate on workspaces.invitations for select to backline_gate using (true);
grant select on workspaces.invitations to backline_gate;

-- The open invitations to the confirmed address of a person.
create function app.invitations_for(asking uuid)
returns table (id uuid, workspace_name text, workspace_kind text, invited_by text, role text, email text, status text, expires_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select i.id, w.name, w.kind, b.display_name, i.role, i.email, i.status, i.expires_at
  from identity.users u
  join workspaces.invitations i on i.email = u.email and i.status in ('pending', 'awaiting_approval') and i.expires_at > now()
  join workspaces.workspaces w on w.workspace_id = i.workspace_id and w.status = 'active'
  left join identity.users b on b.id = i.created_by
  where u.id = asking and u.verified_at is not null
  order by i.sent_at desc, i.id;
end;

-- Every letter that was sent, to count them by the day.
create table workspaces.invitation_letters (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index on workspaces.invitation_letters (workspace_id, at);
select app.protect('workspaces.invitation_letters', 'tenant');

-- A workspace on its way to another owner.
create table workspaces.transfers (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  to_member_id uuid not null,
  status text not null default 'pending' check (status in ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
  expires_at timestamptz not null,
  created_by uuid not null references identity.users,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, to_member_id) references workspaces.members on delete cascade
);
create unique index transfers_open on workspaces.transfers (workspace_id) where status = 'pending';
create index on workspaces.transfers (workspace_id, to_member_id);
select app.protect('workspaces.transfers', 'tenant');

create table workspaces.teams (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  lead_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references workspaces.members on delete set null (lead_id)
);
create unique index teams_name on workspaces.teams (workspace_id, app.plain(name)) where deleted_at is null;
create index on workspaces.teams (workspace_id, lead_id);
select app.protect('workspaces.teams', 'tenant');
select app.versioned('workspaces.teams');

create table workspaces.team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references workspaces.teams on delete cascade,
  foreign key (workspace_id, member_id) references workspaces.members on delete cascade
);
create index on workspaces.team_members (workspace_id, member_id);
select app.protect('workspaces.team_members', 'tenant');

create table workspaces.projects (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('tour', 'album', 'event_series', 'other')),
  status text not null default 'active' check (status in ('active', 'archived')),
  starts_on date,
  ends_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  deleted_at timestamptz,
  primary key (workspace_id, id),
  check (ends_on >= starts_on)
);
create unique index projects_name on workspaces.projects (workspace_id, app.plain(name)) where deleted_at is null;
select app.protect('workspaces.projects', 'tenant');
select app.versioned('workspaces.projects');

-- Who is let into a project beyond what their role in the workspace says: whole teams, and single people.
create table workspaces.project_teams (
  workspace_id uuid not null,
  project_id uuid not null,
  team_id uuid not null,
  role text not null check (role in ('admin', 'editor', 'member', 'viewer')),
  primary key (workspace_id, project_id, team_id),
  foreign key (workspace_id, project_id) references workspaces.projects on delete cascade,
  foreign key (workspace_id, team_id) references workspaces.teams on delete cascade
);
create index on workspaces.project_teams (workspace_id, team_id);
select app.protect('workspaces.project_teams', 'tenant');

create table workspaces.project_members (
  workspace_id uuid not null,
  project_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('admin', 'editor', 'member', 'viewer')),
  primary key (workspace_id, project_id, member_id),
  foreign key (workspace_id, project_id) references workspaces.projects on delete cascade,
  foreign key (workspace_id, member_id) references workspaces.members on delete cascade
);
create index on workspaces.project_members (workspace_id, member_id);
select app.protect('workspaces.project_members', 'tenant');

alter function app.take_slug(text) owner to backline_gate;
alter function app.kept_slugs() owner to backline_gate;
alter function app.people() owner to backline_gate;
alter function app.name_of(uuid) owner to backline_gate;
alter function app.invitations_for(uuid) owner to backline_gate;
alter function app.deleted_workspaces_of(uuid) owner to backline_gate;
grant execute on function app.take_slug(text), app.kept_slugs(), app.people(), app.name_of(uuid),
  app.invitations_for(uuid), app.deleted_workspaces_of(uuid) to backline_app;

-- The tables that hold rows of workspaces, whatever modules there are by then.
create function app.tenant_tables() returns setof regclass language sql stable security definer set search_path = ''
begin atomic
  select table_name::regclass from app.table_class where class = 'tenant';
end;

-- Removes a workspace with every row that any module keeps of it. What is kept for ever (the audit) or goes by its own
-- clock (what was told) stays. Runs with the rights of whoever asks, which only the system has.
create function app.purge_workspace(gone uuid) returns void language plpgsql set search_path = '' as $$
declare
  remaining regclass[] := array(select app.tenant_tables());
  next regclass;
begin
  delete from workspaces.slugs where workspace_id = gone;
  while cardinality(remaining) > 0 loop
    -- One that no other of them refers to any more.
    select r into next from unnest(remaining) r where not exists (
      select from pg_catalog.pg_constraint k
      where k.contype = 'f' and k.confrelid = r and k.conrelid <> r and k.conrelid = any(remaining)) limit 1;
    if next is null then
      raise exception 'the tables % refer to each other in a circle', remaining;
    end if;
    execute pg_catalog.format('delete from %s where workspace_id = $1', next) using gone;
    remaining := array_remove(remaining, next);
    next := null;
  end loop;
end $$;
grant execute on function app.tenant_tables(), app.purge_workspace(uuid) to backline_system;
