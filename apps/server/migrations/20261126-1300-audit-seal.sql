-- The audit log becomes a chain: what changed stands in it as salted hashes, one sealer numbers and chains what was
-- committed, and nobody takes anything back but what is older than the retention and stands before an anchored head.

alter table audit.entries
  add column on_behalf_of uuid,
  -- { field: [hash before, hash after] }
  add column changed jsonb,
  -- What hides ip and agent behind origin_hash; goes with them when a person is erased.
  add column origin_salt uuid,
  add column origin_hash bytea,
  drop constraint entries_actor_type_check,
  add constraint entries_actor_type_check check (actor_type in ('user', 'system', 'api_key', 'service'));
create index on audit.entries (tx);

-- What the hashes of an entry stand for, readable until it is erased.
create table audit.values (
  workspace_id uuid not null,
  entry_id uuid not null,
  -- Who changed it, and whom it speaks of: either may ask for it to go.
  actor_id uuid,
  person_id uuid,
  salt uuid not null,
  -- { field: [before, after] }
  fields jsonb not null,
  primary key (workspace_id, entry_id)
);
select app.protect('audit.values', 'platform');
create policy tell on audit.values for insert to backline_app
  with check (workspace_id = coalesce((select nullif(current_setting('app.workspace_id', true), '')::uuid), '00000000-0000-0000-0000-000000000000'));
grant insert on audit.values to backline_app;
revoke update on audit.values from backline_system;

-- The chain of each workspace: hash = SHA-256(hash of the number before || canonical entry).
create table audit.seal (
  workspace_id uuid not null,
  number bigint not null check (number > 0),
  entry_id uuid not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (workspace_id, number),
  unique (workspace_id, entry_id)
);
select app.protect('audit.seal', 'platform');
revoke update, delete on audit.seal from backline_system;

-- Where each chain ends, and what the last whole check of it found.
create table audit.chains (
  workspace_id uuid primary key,
  number bigint not null,
  hash bytea not null,
  checked_at timestamptz,
  report jsonb
);
select app.protect('audit.chains', 'platform');
revoke delete on audit.chains from backline_system;

-- Where each chain ended day by day, kept apart; the only places where it may be cut.
create table audit.heads (
  workspace_id uuid not null,
  number bigint not null,
  hash bytea not null,
  anchored_at timestamptz not null default now(),
  primary key (workspace_id, number)
);
select app.protect('audit.heads', 'platform');
revoke update, delete on audit.heads from backline_system;

-- How far the sealer is; as events.relay.
create table audit.sealer (
  is_only boolean primary key default true check (is_only),
  cluster bigint not null,
  snapshot pg_snapshot not null default '1:1:',
  target pg_snapshot,
  after_id uuid not null default '00000000-0000-0000-0000-000000000000'
);
select app.protect('audit.sealer', 'platform');
create policy owner on audit.sealer to current_user using (true) with check (true);
insert into audit.sealer (cluster) select system_identifier from pg_control_system();

-- Whether the person in the workspace that is open may read its audit log.
create function app.reads_audit() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select exists (
    select from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid and m.role in ('owner', 'admin')
  );
end;
alter function app.reads_audit() owner to backline_gate;
grant execute on function app.reads_audit() to backline_app;

do $$
declare
  target text;
begin
  foreach target in array array['audit.entries', 'audit.values', 'audit.seal', 'audit.chains', 'audit.heads'] loop
    execute format('create policy read on %s for select to backline_app using (%s and (select app.reads_audit()))', target,
      'workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid)');
    execute format('grant select on %s to backline_app', target);
  end loop;
end $$;

-- Names of those who are in the open workspace, for its log.
create function app.member_names() returns table (user_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select u.id, u.display_name from workspaces.members m join identity.users u on u.id = m.user_id
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid;
end;
alter function app.member_names() owner to backline_gate;
grant execute on function app.member_names() to backline_app;

-- The owner makes tables, but takes no entry back either: what is left to it comes through the gate's policies.
revoke update, delete, truncate on audit.entries, audit.seal, audit.heads from current_user;

-- Only what was anchored a quarter of a year ago or longer can ever be deleted.
create policy gate on audit.heads for select to backline_gate using (true);
grant select on audit.heads to backline_gate;
create policy gate on audit.seal for select to backline_gate using (true);
create policy cut on audit.seal for delete to backline_gate using (exists (
  select from audit.heads h
  where h.workspace_id = seal.workspace_id and h.number >= seal.number and h.anchored_at < now() - interval '90 days'));
grant select, delete on audit.seal to backline_gate;
create policy gate on audit.entries for select to backline_gate using (true);
create policy cut on audit.entries for delete to backline_gate using (exists (
  select from audit.seal s join audit.heads h on h.workspace_id = s.workspace_id and h.number >= s.number
  where s.workspace_id = entries.workspace_id and s.entry_id = entries.id and h.anchored_at < now() - interval '90 days'));
-- Where somebody came from can be blanked, and nothing else be changed.
create policy blank on audit.entries for update to backline_gate using (true)
  with check (ip is null and agent is null and origin_salt is null);
grant select, delete, update (ip, agent, origin_salt) on audit.entries to backline_gate;
create policy gate on audit.values for select to backline_gate using (true);
create policy erase on audit.values for delete to backline_gate using (true);
grant select, delete on audit.values to backline_gate;

-- Cuts each chain at its newest head that is older than so many days; answers how many entries went.
create function audit.cut(days integer) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  head record;
  gone bigint := 0;
  here bigint;
begin
  for head in
    select h.workspace_id, max(h.number) as number from audit.heads h
    where h.anchored_at < now() - greatest(days, 90) * interval '1 day'
      and exists (select from audit.seal s where s.workspace_id = h.workspace_id and s.number <= h.number)
    group by 1
  loop
    delete from audit.values v using audit.seal s
    where s.workspace_id = head.workspace_id and s.number <= head.number and v.workspace_id = s.workspace_id and v.entry_id = s.entry_id;
    delete from audit.entries e using audit.seal s
    where s.workspace_id = head.workspace_id and s.number <= head.number and e.workspace_id = s.workspace_id and e.id = s.entry_id;
    delete from audit.seal s where s.workspace_id = head.workspace_id and s.number <= head.number;
    get diagnostics here = row_count;
    gone := gone + here;
  end loop;
  return gone;
end $$;

-- Takes out of the log what tells of a person: what they changed, what was changed about them, where they came from.
create function audit.erase(person uuid) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
begin
  delete from audit.values v where v.actor_id = person or v.person_id = person;
  get diagnostics gone = row_count;
  update audit.entries e set ip = null, agent = null, origin_salt = null
  where (e.actor_id = person or e.on_behalf_of = person) and e.origin_salt is not null;
  return gone;
end $$;

-- After a logical restore the transaction ids are of another cluster: every entry gets this one, and the sealer begins
-- behind it. By the owner's right over the table, since nobody has the right to change an entry.
create function audit.begin_epoch() returns void language plpgsql security definer set search_path = '' as $$
begin
  alter table audit.entries alter column tx type xid8 using pg_current_xact_id();
  update audit.sealer set cluster = (select system_identifier from pg_control_system()), target = null,
    snapshot = format('%1$s:%1$s:', pg_current_xact_id()::text::bigint + 1)::pg_snapshot, after_id = '00000000-0000-0000-0000-000000000000';
end $$;

grant create on schema audit to backline_gate;
alter function audit.cut(integer) owner to backline_gate;
alter function audit.erase(uuid) owner to backline_gate;
revoke create on schema audit from backline_gate;
grant execute on function audit.cut(integer), audit.erase(uuid), audit.begin_epoch() to backline_system;
