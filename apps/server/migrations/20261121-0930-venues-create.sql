create schema venues;
grant usage on schema venues to backline_app, backline_system;

-- What makes two spellings one place: name and town without case, accents and superfluous blanks.
create function venues.place_key(name text, city text, region text, country text) returns text
language sql immutable parallel safe
return app.plain(regexp_replace(
  name || chr(1) || coalesce(city, '') || chr(1) || coalesce(region, '') || chr(1) || coalesce(country, ''), '\s+', ' ', 'g'));
grant execute on function venues.place_key(text, text, text, text) to backline_app, backline_system;

create table venues.venues (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  -- Its entry in the directory of all workspaces, once a person has put it there.
  directory_id uuid,
  slug text collate "C" not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  street text,
  city text,
  region text,
  postal_code text,
  country text check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text,
  website text,
  seated integer check (seated >= 0),
  standing integer check (standing >= 0),
  total integer check (total >= 0),
  layout text check (layout in ('theater', 'club', 'festival', 'restaurant', 'bar', 'outdoor')),
  type text check (type in ('bar', 'restaurant', 'concert_hall', 'festival', 'private_event', 'other')),
  genres text[] not null default '{}',
  equipment text[] not null default '{}',
  stage_size text,
  active boolean not null default true,
  place_key text collate "C" not null,
  search text not null,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, slug),
  check ((latitude is null) = (longitude is null))
);
create index on venues.venues (workspace_id, place_key);
create index on venues.venues (workspace_id, latitude) where latitude is not null;

-- A trigger and no generated columns: the stamp would take those for changed every time. It fires before the stamp,
-- because triggers run in the order of their names.
create function venues.fill_search() returns trigger language plpgsql set search_path = '' as $$
begin
  new.place_key := venues.place_key(new.name, new.city, new.region, new.country);
  new.search := app.plain(concat_ws(' ', new.name, new.city, new.region, new.country));
  return new;
end $$;
create trigger fill_search before insert or update of name, city, region, country
  on venues.venues for each row execute function venues.fill_search();
select app.protect('venues.venues', 'tenant');
select app.versioned('venues.venues');

-- Ids and names of venues that were merged into another one; they go on finding it.
create table venues.venue_aliases (
  workspace_id uuid not null,
  id uuid not null,
  venue_id uuid not null,
  place_key text collate "C" not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, venue_id) references venues.venues
);
create index on venues.venue_aliases (workspace_id, venue_id);
create index on venues.venue_aliases (workspace_id, place_key);
select app.protect('venues.venue_aliases', 'tenant');

-- Whether the person inside may read what a workspace keeps to itself about others: all but its viewers.
create function app.reads_private_notes() returns boolean language sql stable security definer set search_path = ''
begin atomic
  select coalesce((
    select m.role <> 'viewer' from workspaces.members m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid), false);
end;
alter function app.reads_private_notes() owner to backline_gate;
grant execute on function app.reads_private_notes() to backline_app;

-- Notes on a stage are the workspace's own affair: a row of their own, which viewers never receive.
create table venues.venue_notes (
  workspace_id uuid not null,
  id uuid not null,
  stage_notes text not null check (length(stage_notes) <= 10000),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references venues.venues
);
select app.protect('venues.venue_notes', 'tenant');
select app.versioned('venues.venue_notes');
create policy not_viewers on venues.venue_notes as restrictive to backline_app
  using ((select app.reads_private_notes())) with check ((select app.reads_private_notes()));

-- What was put into the trash before a moment goes for good, unless rows of other modules still point to it.
create function venues.empty_trash(moment timestamptz) returns integer language plpgsql set search_path = '' as $$
declare
  venue record;
  gone integer := 0;
begin
  for venue in select v.workspace_id, v.id from venues.venues v where v.deleted_at < moment loop
    begin
      delete from venues.venue_notes n where n.workspace_id = venue.workspace_id and n.id = venue.id;
      delete from venues.venue_aliases a where a.workspace_id = venue.workspace_id and a.venue_id = venue.id;
      delete from venues.venues v where v.workspace_id = venue.workspace_id and v.id = venue.id;
      gone := gone + 1;
    exception when foreign_key_violation then
      -- A show was played there: the venue stays in the trash, with its notes and aliases.
    end;
  end loop;
  return gone;
end $$;
grant execute on function venues.empty_trash(timestamptz) to backline_system;
create index on venues.venues (workspace_id, deleted_at) where deleted_at is not null;
