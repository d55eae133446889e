-- Private data: what is in here was sealed on a device, and opens on one. No column holds a word of it in the clear.
create schema vault;
grant usage on schema vault to backline_app, backline_system, backline_gate;

-- A person's keys. The private one is sealed by the vault key, and that by a passphrase and by 24 words on paper.
create table vault.keys (
  user_id uuid primary key references identity.users,
  public_key text not null check (length(public_key) = 43),
  private_key jsonb not null,
  passphrase jsonb not null,
  recovery_key jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select app.protect('vault.keys', 'user');

-- The vault key once more, sealed by what a passkey answers.
create table vault.passkeys (
  user_id uuid not null references identity.users,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 60),
  credential_id text not null check (length(credential_id) <= 1364),
  salt text not null,
  sealed_key jsonb not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, credential_id)
);
select app.protect('vault.passkeys', 'user');

create table vault.private_records (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('contact', 'note')),
  venue_id uuid not null,
  sealed jsonb not null check (pg_column_size(sealed) <= 32768),
  rekey_due_at timestamptz,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, venue_id) references venues.venues
);
create index on vault.private_records (workspace_id, venue_id);
create index on vault.private_records (workspace_id, deleted_at) where deleted_at is not null;
select app.protect('vault.private_records', 'tenant');
select app.versioned('vault.private_records');

-- Who can open a record: its key, sealed for each of them. Of a share that was taken away the key is gone, and the row says when.
create table vault.private_shares (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  record_id uuid not null,
  user_id uuid not null,
  kid uuid not null,
  wrapped jsonb,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, record_id, user_id),
  -- At the end of the transaction: a record is seen through its shares, so they have to be there before it.
  foreign key (workspace_id, record_id) references vault.private_records on delete cascade deferrable initially deferred,
  check ((wrapped is null) = (deleted_at is not null))
);
create index on vault.private_shares (workspace_id, user_id);
select app.protect('vault.private_shares', 'tenant');
select app.versioned('vault.private_shares');

create policy gate on vault.keys for select to backline_gate using (true);
grant select (user_id, public_key) on vault.keys to backline_gate;
create policy gate on vault.private_records for select to backline_gate using (true);
grant select (workspace_id, id) on vault.private_records to backline_gate;
create policy gate on vault.private_shares for select to backline_gate using (true);
grant select (workspace_id, record_id, user_id, deleted_at) on vault.private_shares to backline_gate;

-- Whether whoever asks can open a record; a policy of shares that read shares would never end.
create function vault.holds(record uuid) returns boolean language sql stable security definer set search_path = ''
begin atomic
  select exists (select from vault.private_shares s
    where s.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and s.record_id = record
      and s.user_id = nullif(current_setting('app.user_id', true), '')::uuid and s.deleted_at is null);
end;

-- Whether no record has this id yet; its first share comes before it.
create function vault.is_free(record uuid) returns boolean language sql stable security definer set search_path = ''
begin atomic
  select not exists (select from vault.private_records r
    where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and r.id = record);
end;

-- How many there are, of whomever: the limit is the workspace's.
create function vault.record_count() returns integer language sql stable security definer set search_path = ''
begin atomic
  select count(*)::integer from vault.private_records r
  where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;

-- With whom records can be shared: whoever is more than a viewer here.
create function vault.people() returns table (user_id uuid, display_name text, public_key text)
language sql stable security definer set search_path = ''
begin atomic
  select p.user_id, p.display_name, k.public_key
  from app.people() p left join vault.keys k on k.user_id = p.user_id where p.role <> 'viewer';
end;

grant create on schema vault to backline_gate;
alter function vault.holds(uuid) owner to backline_gate;
alter function vault.is_free(uuid) owner to backline_gate;
alter function vault.record_count() owner to backline_gate;
alter function vault.people() owner to backline_gate;
revoke create on schema vault from backline_gate;
grant execute on function vault.holds(uuid), vault.is_free(uuid), vault.record_count(), vault.people() to backline_app;

create policy held on vault.private_records as restrictive to backline_app using (vault.holds(id)) with check (true);
create policy held on vault.private_shares as restrictive to backline_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid) or vault.holds(record_id))
  -- Whoever holds a record lets others in; nobody lets themselves into one that is there.
  with check (vault.holds(record_id)
    or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid) and vault.is_free(record_id));

-- Takes somebody's shares away, in one workspace or in all. Whoever still holds a record gives it a new key; one that
-- nobody holds could never be opened again, and goes. What was shared since a moment stays: they had come back by then.
create function vault.let_go(of_user uuid, in_workspace uuid, before timestamptz) returns void
language plpgsql set search_path = '' as $$
declare
  touched record;
begin
  for touched in update vault.private_shares s set wrapped = null, deleted_at = now()
    where s.user_id = of_user and (in_workspace is null or s.workspace_id = in_workspace)
      and s.deleted_at is null and (before is null or s.updated_at <= before)
    returning s.workspace_id, s.record_id
  loop
    update vault.private_records r set rekey_due_at = coalesce(r.rekey_due_at, now())
      where r.workspace_id = touched.workspace_id and r.id = touched.record_id and exists (select from vault.private_shares s
        where s.workspace_id = r.workspace_id and s.record_id = r.id and s.deleted_at is null);
    if not found then
      delete from vault.private_records r where r.workspace_id = touched.workspace_id and r.id = touched.record_id;
    end if;
  end loop;
end $$;
grant execute on function vault.let_go(uuid, uuid, timestamptz) to backline_system;
