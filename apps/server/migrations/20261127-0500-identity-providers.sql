-- People may log in by a provider that the operator has named.

-- A provider knows somebody by its own id for them; which account that opens is said here, once.
create table identity.provider_links (
  id uuid primary key,
  user_id uuid not null references identity.users,
  -- The name it goes by in the configuration; what counts is the issuer.
  provider text not null,
  issuer text not null,
  subject text not null,
  email text,
  linked_at timestamptz not null default now(),
  last_used_at timestamptz,
  unique (issuer, subject)
);
create index on identity.provider_links (user_id);
select app.protect('identity.provider_links', 'user');
revoke insert, update, delete on identity.provider_links from backline_app;

-- Sign-ins that go on at a provider. State, nonce and PKCE verifier all follow from the token that the browser alone has.
create table identity.begun_sign_ins (
  token_hash bytea primary key,
  provider text not null,
  -- A place of ours to arrive at.
  place text not null,
  -- The session of whoever links a provider to their account; null to log in.
  linking_session uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);
select app.protect('identity.begun_sign_ins', 'platform');
