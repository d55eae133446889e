-- Passkeys: key pairs of people's devices. What lies here is public; what opens the account never leaves the device.
create table identity.passkeys (
  id uuid primary key,
  user_id uuid not null references identity.users,
  name text not null check (length(name) between 1 and 60),
  credential_id bytea not null unique,
  public_key bytea not null,
  -- What the device knows the account by: random, the same for all passkeys of an account.
  user_handle bytea not null,
  -- How often the device says that it has signed; many always say 0.
  counter bigint not null,
  transports text[] not null,
  is_synced boolean not null,
  -- Opens the account by itself, because its device has verified its person; else it is a second factor.
  opens_alone boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on identity.passkeys (user_id);
select app.protect('identity.passkeys', 'user');
revoke insert, update, delete on identity.passkeys from backline_app;

-- What a device is asked to sign: once, soon, for one purpose, in the browser or session that it was asked for.
create table identity.passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'log_in', 'second_factor', 'step_up')),
  bound_to text not null,
  -- Of the account that a passkey is added to.
  user_handle bytea,
  expires_at timestamptz not null,
  used_at timestamptz
);
select app.protect('identity.passkey_challenges', 'platform');
