-- How somebody likes to have it lives on their devices too: one row of theirs, in their own scope of each workspace they are in, so
-- that whichever a device has open brings it along. Each choice is a column: two devices that choose different things at once are
-- both heard.
alter table identity.preferences
  add column theme text check (length(theme) between 1 and 40),
  add column locale text check (length(locale) between 1 and 100),
  add column time_zone text check (length(time_zone) between 1 and 100),
  add column currency text check (length(currency) = 3),
  add column default_venue_type text check (length(default_venue_type) between 1 and 40),
  add column created_at timestamptz not null default now(),
  add column version integer not null default 1,
  add column fmeta jsonb not null default '{}';
update identity.preferences set theme = chosen ->> 'theme', locale = chosen ->> 'locale', time_zone = chosen ->> 'timeZone',
  currency = chosen ->> 'currency', default_venue_type = chosen ->> 'defaultVenueType',
  -- As `app.stamp` marks a new row.
  fmeta = jsonb_build_object('*', jsonb_build_array(1,
    lpad(to_hex((extract(epoch from updated_at) * 1000)::bigint), 12, '0') || ':0000:server'));
alter table identity.preferences drop column chosen;
-- They begin with an account, also one that nobody ever confirms.
alter table identity.preferences drop constraint preferences_user_id_fkey,
  add constraint preferences_user_id_fkey foreign key (user_id) references identity.users on delete cascade;
select app.versioned('identity.preferences');
insert into identity.preferences (user_id) select id from identity.users where state <> 'deleted' on conflict do nothing;

create policy gate_reads on identity.preferences for select to backline_gate using (true);
grant select on identity.preferences to backline_gate;

-- Who joins or leaves and who changes their preferences at the same moment must not miss each other: a workspace that was joined
-- would show the old ones for good, and one that was left would keep them. So they come one after the other, and the later one
-- looks when the earlier one has committed.
create function identity.take_turn(people uuid[]) returns void language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.preferences ' || person, 0))
  from (select distinct person from unnest(people) person order by person) sorted;
end $$;
grant execute on function identity.take_turn(uuid[]) to backline_gate;

-- These see all workspaces of somebody, which whoever writes may not.
create function identity.note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from put));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', p.user_id, ',member:', p.user_id, ';'), '')
    from put p join workspaces.members m on m.user_id = p.user_id));
  return null;
end $$;
create function identity.note_gone() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from gone));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', g.user_id, ',,', g.version, ';'), '')
    from gone g join workspaces.members m on m.user_id = g.user_id));
  return null;
end $$;
create function identity.note_joined() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from put));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',member:', m.user_id, ';'), '')
    from put m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;
create function identity.note_left() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from gone));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',,', p.version, ';'), '')
    from gone m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;

do $$
declare
  made regprocedure;
begin
  grant create on schema identity to backline_gate;
  foreach made in array array['identity.note()', 'identity.note_gone()', 'identity.note_joined()', 'identity.note_left()']::regprocedure[] loop
    execute format('alter function %s owner to backline_gate', made);
    execute format('grant execute on function %s to backline_app, backline_system', made);
  end loop;
  revoke create on schema identity from backline_gate;
end $$;
grant execute on function sync.note(text) to backline_gate;

create trigger sync_added after insert on identity.preferences referencing new table as put
  for each statement execute function identity.note();
create trigger sync_changed after update on identity.preferences referencing new table as put
  for each statement execute function identity.note();
create trigger sync_gone after delete on identity.preferences referencing old table as gone
  for each statement execute function identity.note_gone(13);
create trigger sync_kept before truncate on identity.preferences for each statement execute function sync.refuse_truncate();
create trigger member_joined after insert on workspaces.members referencing new table as put
  for each statement execute function identity.note_joined();
create trigger member_left after delete on workspaces.members referencing old table as gone
  for each statement execute function identity.note_left();
do $$
declare
  target regclass;
begin
  foreach target in array array['identity.preferences', 'workspaces.members']::regclass[] loop
    execute format($f$create constraint trigger sync_stamp after insert or update or delete on %s deferrable initially deferred
      for each row when (coalesce(current_setting('app.sync_due', true), '') <> 'on') execute function sync.stamp()$f$, target);
  end loop;
end $$;
-- What is there already.
select sync.stamp_noted(n.noted) from (
  select string_agg(concat(m.workspace_id, ',13,', p.user_id, ',member:', p.user_id, ';'), '') as noted
  from identity.preferences p join workspaces.members m on m.user_id = p.user_id) n where n.noted is not null;
