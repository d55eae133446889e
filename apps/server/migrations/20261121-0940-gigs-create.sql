create schema gigs;
grant usage on schema gigs to backline_app, backline_system, backline_gate;

create table gigs.profiles (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  user_id uuid not null references identity.users,
  name text not null check (length(name) between 1 and 100),
  instruments text[] not null check (cardinality(instruments) between 1 and 10),
  genres text[] not null check (cardinality(genres) <= 10),
  bio text not null check (length(bio) <= 1000),
  links jsonb not null,
  home_town text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text,
  years_of_experience integer check (years_of_experience between 0 and 80),
  play_frequency text check (play_frequency in ('never', 'yearly', 'monthly', 'weekly', 'multiple_weekly')),
  typical_crowd text check (typical_crowd in ('1-10', '10-50', '50-100', '100-500', '500+')),
  marketing_efforts text[] not null,
  visibility text not null check (visibility in ('private', 'workspace', 'public')),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  check ((latitude is null) = (longitude is null))
);
create index on gigs.profiles (user_id);
select app.protect('gigs.profiles', 'tenant');
select app.versioned('gigs.profiles');
-- A private profile is its person's alone, whoever else is in the workspace.
create policy not_private on gigs.profiles as restrictive to backline_app
  using (visibility <> 'private' or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (visibility <> 'private' or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy gate on gigs.profiles for select to backline_gate using (true);
grant select on gigs.profiles to backline_gate;

-- How many profiles the person inside has, over all of their workspaces.
create function gigs.own_profile_count() returns bigint language sql stable security definer set search_path = ''
begin atomic
  select count(*) from gigs.profiles
  where user_id = nullif(current_setting('app.user_id', true), '')::uuid and deleted_at is null;
end;
grant create on schema gigs to backline_gate;
alter function gigs.own_profile_count() owner to backline_gate;
revoke create on schema gigs from backline_gate;
grant execute on function gigs.own_profile_count() to backline_app;

create table gigs.performances (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  profile_id uuid,
  local_date date not null,
  day_order integer not null check (day_order between 1 and 50),
  start_time text check (start_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  time_zone text not null,
  -- Computed from date, time and zone where the hour is known.
  starts_at timestamptz,
  duration_seconds integer not null check (duration_seconds between 60 and 86400),
  venue_id uuid not null,
  -- Copies of the venue, kept by reacting to its events.
  venue_name text not null,
  venue_city text,
  venue_region text,
  venue_country text,
  venue_type text,
  -- What a person said about the kind of place; null where the show goes by its venue.
  own_venue_type text check (own_venue_type in ('bar', 'restaurant', 'concert_hall', 'festival', 'private_event', 'other')),
  title text check (length(title) between 1 and 200),
  status text not null check (status in ('booked', 'played', 'cancelled')),
  cancel_reason text,
  audience_size integer check (audience_size between 0 and 1000000),
  set_list_id uuid,
  set_count integer not null check (set_count between 0 and 50),
  song_count integer not null check (song_count >= 0),
  rating integer check (rating between 1 and 5),
  notes text not null check (length(notes) <= 10000),
  -- Where it was imported from, and under which name there; by hand both are null.
  source text,
  source_key text,
  import_id uuid,
  -- When a person last changed it after it was made; copies that follow a venue do not count.
  edited_at timestamptz,
  -- What it was made from, so that a repeated create is told from another one under the same id.
  made_from text,
  search text not null default '',
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source, source_key),
  foreign key (workspace_id, profile_id) references gigs.profiles,
  foreign key (workspace_id, venue_id) references venues.venues,
  foreign key (workspace_id, set_list_id) references bands.set_lists
);
create index performances_listed on gigs.performances (workspace_id, local_date, day_order, id) where deleted_at is null;
create index performances_trashed on gigs.performances (workspace_id, deleted_at) where deleted_at is not null;
create index on gigs.performances (workspace_id, venue_id);
create index on gigs.performances (workspace_id, import_id) where import_id is not null;

-- What the list is searched by. A trigger and no generated column: the stamp would take that one for changed every time.
create function gigs.fill_search() returns trigger language plpgsql set search_path = '' as $$
begin
  new.search := app.plain(concat_ws(' ', new.title, new.venue_name, new.venue_city, new.venue_region, new.venue_country,
    to_char(new.local_date, 'YYYY-MM-DD'), new.notes));
  return new;
end $$;
-- Fires before the stamp: triggers run in the order of their names.
create trigger fill_search before insert or update of title, venue_name, venue_city, venue_region, venue_country, local_date, notes
  on gigs.performances for each row execute function gigs.fill_search();
select app.protect('gigs.performances', 'tenant');
select app.versioned('gigs.performances');

-- How many shows a workspace lists: one row a statement that changed it, folded together by a job. A single counter
-- would make the writers of a workspace wait for one another; counting 100,000 rows at every list is too slow.
create table gigs.performance_counts (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  delta bigint not null,
  primary key (workspace_id, id)
) with (fillfactor = 100);
select app.protect('gigs.performance_counts', 'tenant');

create function gigs.count_added() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into gigs.performance_counts (workspace_id, delta)
  select workspace_id, count(*) from added where deleted_at is null group by workspace_id;
  return null;
end $$;
create function gigs.count_changed() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into gigs.performance_counts (workspace_id, delta)
  select workspace_id, sum(delta) from (
    select workspace_id, 1 as delta from after where deleted_at is null
    union all select workspace_id, -1 from before where deleted_at is null) as moved
  group by workspace_id having sum(delta) <> 0;
  return null;
end $$;
create function gigs.count_removed() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into gigs.performance_counts (workspace_id, delta)
  select workspace_id, -count(*) from removed where deleted_at is null group by workspace_id;
  return null;
end $$;
create trigger count_added after insert on gigs.performances referencing new table as added
  for each statement execute function gigs.count_added();
create trigger count_changed after update on gigs.performances referencing old table as before new table as after
  for each statement execute function gigs.count_changed();
create trigger count_removed after delete on gigs.performances referencing old table as removed
  for each statement execute function gigs.count_removed();

-- What a show earned and cost: its own row, under the id of the show, for those who may see money.
create table gigs.performance_money (
  workspace_id uuid not null,
  id uuid not null,
  payment_amount bigint check (payment_amount between 0 and 10000000000000),
  payment_currency text check (payment_currency ~ '^[A-Z]{3}$'),
  payment_status text check (payment_status in ('pending', 'partial', 'paid', 'written_off')),
  fee_type text check (fee_type in ('flat', 'guarantee_plus_percent', 'versus', 'door', 'tips_only', 'unpaid')),
  tips_amount bigint check (tips_amount between 0 and 10000000000000),
  tips_currency text check (tips_currency ~ '^[A-Z]{3}$'),
  merch_amount bigint check (merch_amount between 0 and 10000000000000),
  merch_currency text check (merch_currency ~ '^[A-Z]{3}$'),
  expenses jsonb not null default '[]' check (jsonb_typeof(expenses) = 'array'),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references gigs.performances on delete cascade,
  check ((payment_amount is null) = (payment_currency is null)),
  check ((tips_amount is null) = (tips_currency is null)),
  check ((merch_amount is null) = (merch_currency is null))
);
select app.protect('gigs.performance_money', 'tenant', 'money');
select app.versioned('gigs.performance_money');

-- What one person noted about a show for themselves.
create table gigs.performance_notes (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  performance_id uuid not null,
  user_id uuid not null,
  body text not null check (length(body) <= 10000),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, performance_id, user_id),
  foreign key (workspace_id, performance_id) references gigs.performances on delete cascade
);
select app.protect('gigs.performance_notes', 'tenant', 'own');
select app.versioned('gigs.performance_notes');

-- What was really played: songs in their sets, apart from the planned list. The title is the song's, kept by reacting.
create table gigs.played_items (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  performance_id uuid not null,
  set_no integer not null check (set_no between 1 and 50),
  position integer not null check (position >= 1),
  song_id uuid,
  title text not null check (length(title) between 1 and 300),
  segue boolean not null,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, performance_id) references gigs.performances on delete cascade,
  foreign key (workspace_id, song_id) references bands.songs
);
create index on gigs.played_items (workspace_id, performance_id, set_no, position);
create index on gigs.played_items (workspace_id, song_id);
select app.protect('gigs.played_items', 'tenant');
select app.versioned('gigs.played_items');

-- No statistics on the workspace: where the list of most common ones is complete, a new workspace is taken for empty, and
-- right after its first import every index looks as good as any other. Without them each counts as a two-hundredth of the table.
alter table gigs.performances alter column workspace_id set statistics 0;
alter table gigs.performance_money alter column workspace_id set statistics 0;
alter table gigs.performance_notes alter column workspace_id set statistics 0;
alter table gigs.played_items alter column workspace_id set statistics 0;
