-- Keys for programs, and accounts that are no person's. Of a secret only its hash is kept.

create table workspaces.service_accounts (
  workspace_id uuid not null references workspaces.workspaces,
  -- Never chosen by whoever asks: under the id of a person it would be taken for them.
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  role text not null check (role in ('admin', 'editor', 'member', 'viewer')),
  disabled_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  -- Stays for the log, which names it.
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index service_accounts_name on workspaces.service_accounts (workspace_id, app.plain(name)) where deleted_at is null;
select app.protect('workspaces.service_accounts', 'tenant');
select app.versioned('workspaces.service_accounts');

create table workspaces.api_keys (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  user_id uuid references identity.users,
  service_account_id uuid,
  scopes text[] not null,
  -- From anywhere where none is named.
  ip_allow inet[] not null default '{}',
  last_four text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  usage_count integer not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, service_account_id) references workspaces.service_accounts,
  constraint api_keys_one_holder check ((user_id is null) <> (service_account_id is null))
);
create index on workspaces.api_keys (workspace_id, user_id);
create index on workspaces.api_keys (workspace_id, service_account_id);
select app.protect('workspaces.api_keys', 'tenant');

-- What a key is known by: the present secret, and those before it until their time is over.
create table workspaces.api_key_secrets (
  workspace_id uuid not null,
  key_id uuid not null,
  -- SHA-256 of the whole key, of which 32 bytes are random.
  secret_hash bytea not null,
  -- Set when another one takes over.
  valid_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, key_id, secret_hash),
  foreign key (workspace_id, key_id) references workspaces.api_keys on delete cascade
);
create index on workspaces.api_key_secrets (secret_hash);
select app.protect('workspaces.api_key_secrets', 'tenant');

do $$
declare
  target text;
begin
  foreach target in array array['workspaces.service_accounts', 'workspaces.api_keys', 'workspaces.api_key_secrets'] loop
    execute format('create policy gate on %s for select to backline_gate using (true)', target);
    execute format('grant select on %s to backline_gate', target);
  end loop;
end $$;

-- The door of a key: 'holder - role on|off active|archived key user|service scopes', as app.enter answers for a session.
-- BLK01 to BLK04 say what is wrong with the key itself; another workspace than its own is not there (BL404).
create function app.enter_key(hash bytea, workspace uuid, asking inet) returns text
language plpgsql security definer set search_path = '' as $$
declare
  key record;
  money text;
begin
  select k.workspace_id, k.id, k.scopes, k.ip_allow, k.revoked_at, least(k.expires_at, s.valid_until) as ends,
    coalesce(k.user_id, k.service_account_id) as holder, case when k.user_id is null then 'service' else 'user' end as kind,
    coalesce(u.state = 'active', a.disabled_at is null and a.deleted_at is null) as is_live,
    coalesce(m.role, a.role) as role, w.status, w.members_see_money
  into key
  from workspaces.api_key_secrets s
  join workspaces.api_keys k on k.workspace_id = s.workspace_id and k.id = s.key_id
  left join workspaces.workspaces w on w.workspace_id = k.workspace_id and w.status in ('active', 'archived')
  left join identity.users u on u.id = k.user_id
  left join workspaces.members m on m.workspace_id = k.workspace_id and m.user_id = k.user_id
  left join workspaces.service_accounts a on a.workspace_id = k.workspace_id and a.id = k.service_account_id
  where s.secret_hash = hash;
  if not found then
    raise exception 'no such key' using errcode = 'BLK01';
  end if;
  if key.revoked_at is not null or not key.is_live then
    raise exception 'the key was revoked' using errcode = 'BLK02';
  end if;
  if key.ends <= now() then
    raise exception 'the key is too old' using errcode = 'BLK03';
  end if;
  if cardinality(key.ip_allow) > 0 and not coalesce(asking operator(pg_catalog.<<=) any (key.ip_allow), false) then
    raise exception 'the key does not work from here' using errcode = 'BLK04';
  end if;
  if key.workspace_id <> workspace or key.status is null or key.role is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  money := case when (key.role in ('owner', 'admin', 'editor') or (key.role = 'member' and key.members_see_money))
    and key.scopes && array['money:read', 'money:write'] then 'on' else 'off' end;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', key.holder::text, true),
    set_config('app.sees_money', money, true);
  if key.status = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return concat_ws(' ', key.holder, '-', key.role, money, key.status, key.id, key.kind, array_to_string(key.scopes, ','));
end $$;
alter function app.enter_key(bytea, uuid, inet) owner to backline_gate;
grant execute on function app.enter_key(bytea, uuid, inet) to backline_app, backline_system;

-- As before; a job that a service account asked for enters as it. Members are looked up first, so they pay nothing for it.
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
    select a.role, case when a.role in ('admin', 'editor') or (a.role = 'member' and w.members_see_money) then 'on' else 'off' end, w.status
    into member_role, money, state
    from workspaces.service_accounts a join workspaces.workspaces w on w.workspace_id = a.workspace_id
    where a.workspace_id = workspace and a.id = person and a.disabled_at is null and a.deleted_at is null and w.status in ('active', 'archived');
  end if;
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

-- Whether whoever is in the workspace that is open may read its audit log.
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

-- Names of those who act in the open workspace, for its log: people, keys, service accounts.
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
