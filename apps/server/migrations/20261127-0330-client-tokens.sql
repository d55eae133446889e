-- Clients that are no browsers: a session each, whose tokens are signed and renewed in turn.

-- A client's session is known by its signed token, and ends thirty days after the last renewal.
alter table identity.sessions add column kind text not null default 'browser' check (kind in ('browser', 'client'));

create table identity.refresh_tokens (
  token_hash bytea primary key,
  user_id uuid not null,
  session_id uuid not null,
  created_at timestamptz not null default now(),
  -- Kept after its use: whoever shows it again has a copy.
  used_at timestamptz,
  foreign key (user_id, session_id) references identity.sessions on delete cascade
);
create index on identity.refresh_tokens (user_id, session_id);
select app.protect('identity.refresh_tokens', 'platform');

-- What access tokens are signed with; the public half is told to everybody.
create table identity.signing_keys (
  id uuid primary key,
  public_jwk jsonb not null,
  private_sealed bytea not null,
  created_at timestamptz not null default now()
);
select app.protect('identity.signing_keys', 'platform');
