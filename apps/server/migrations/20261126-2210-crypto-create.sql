-- Keys of sealed columns: each is closed by a master key, which lies elsewhere.
create schema crypto;
grant usage on schema crypto to backline_system;

create table crypto.data_keys (
  id uuid primary key,
  -- The provider and the master key that closes it: file:…, kms:…
  master_key text not null,
  wrapped bytea not null,
  -- Values that were, or may have been, sealed with it.
  uses bigint not null default 0,
  created_at timestamptz not null default now(),
  -- Since then it only opens.
  retired_at timestamptz
);
select app.protect('crypto.data_keys', 'platform');
