create schema identity;
grant usage on schema identity to backline_app, backline_system, backline_gate;

create table identity.users (
  id uuid primary key,
  user_id uuid generated always as (id) stored,
  -- Case-folded; unique over the installation.
  email text not null unique,
  display_name text not null check (length(display_name) between 2 and 100),
  password_hash text,
  state text not null default 'pending' check (state in ('pending', 'active', 'suspended', 'banned', 'deleting', 'deleted')),
  platform_role text check (platform_role in ('super_admin', 'operator', 'moderator', 'support')),
  terms_accepted_at timestamptz not null,
  created_at timestamptz not null default now(),
  verified_at timestamptz
);
select app.protect('identity.users', 'user');
revoke insert, update, delete on identity.users from backline_app;
create policy gate on identity.users for select to backline_gate using (true);
grant select on identity.users to backline_gate;

create table identity.sessions (
  user_id uuid not null references identity.users,
  id uuid not null default uuidv7(),
  -- SHA-256 of the 32 random bytes that only the browser has.
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  expires_at_latest timestamptz not null,
  revoked_at timestamptz,
  ip inet,
  agent text not null default '',
  primary key (user_id, id)
);
select app.protect('identity.sessions', 'user');
revoke insert, update, delete on identity.sessions from backline_app;
grant update (revoked_at) on identity.sessions to backline_app;
create policy gate on identity.sessions for select to backline_gate using (true);
grant select on identity.sessions to backline_gate;

-- Single-use links, hashed: to confirm an address, to make the first account.
create table identity.tokens (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('verify_email', 'set_up')),
  user_id uuid references identity.users,
  expires_at timestamptz not null,
  used_at timestamptz
);
select app.protect('identity.tokens', 'platform');

-- Wrong passwords, for the lockout: kept for a day.
create table identity.login_failures (
  id uuid primary key default uuidv7(),
  email_hash bytea not null,
  at timestamptz not null default now()
);
create index on identity.login_failures (email_hash, at);
select app.protect('identity.login_failures', 'platform');

create table identity.lockouts (
  email_hash bytea primary key,
  until timestamptz not null,
  times integer not null
);
select app.protect('identity.lockouts', 'platform');
