-- Second factors. The seed of an authenticator app lies sealed; so does nothing else here, because nothing else must be read again.
create table identity.factors (
  id uuid primary key,
  user_id uuid not null references identity.users,
  kind text not null check (kind in ('totp')),
  seed_sealed bytea not null,
  -- The newest time step that a code was taken of: none of it or before it is taken again.
  last_step bigint,
  created_at timestamptz not null default now(),
  -- Asked for at log-in from then on.
  confirmed_at timestamptz,
  unique (user_id, kind)
);
select app.protect('identity.factors', 'user');

create table identity.recovery_codes (
  user_id uuid not null references identity.users,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (user_id, code_hash)
);
select app.protect('identity.recovery_codes', 'user');

-- Log-ins whose password is proved and whose second factor is not.
create table identity.pending_logins (
  token_hash bytea primary key,
  user_id uuid not null references identity.users,
  -- Of the password that was proved: with another one the proof is gone.
  password_sha256 bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
select app.protect('identity.pending_logins', 'platform');
