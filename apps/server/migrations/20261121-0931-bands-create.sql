create schema bands;
grant usage on schema bands to backline_app, backline_system;

-- What makes two spellings one song: its title without case, accents and superfluous blanks.
create function bands.title_key(title text) returns text language sql immutable parallel safe
return app.plain(regexp_replace(btrim(title), '\s+', ' ', 'g'));
grant execute on function bands.title_key(text) to backline_app, backline_system;

create table bands.songs (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  title text not null check (length(title) between 1 and 300),
  artist text,
  key text,
  tempo integer check (tempo between 20 and 400),
  duration_seconds integer check (duration_seconds between 1 and 86400),
  genre text,
  status text not null check (status in ('learning', 'ready', 'mastered')),
  tags text[] not null default '{}',
  title_key text collate "C" not null,
  search text not null,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index on bands.songs (workspace_id, title_key);

-- Triggers and no generated columns: the stamp would take those for changed every time. They fire before the stamp,
-- because triggers run in the order of their names.
create function bands.fill_song_search() returns trigger language plpgsql set search_path = '' as $$
begin
  new.title_key := bands.title_key(new.title);
  new.search := app.plain(concat_ws(' ', new.title, new.artist, new.genre, array_to_string(new.tags, ' ')));
  return new;
end $$;
create trigger fill_search before insert or update of title, artist, genre, tags
  on bands.songs for each row execute function bands.fill_song_search();
select app.protect('bands.songs', 'tenant');
select app.versioned('bands.songs');

-- Words and chords, apart from the facts: lists never carry them, and they will be edited by several at once.
create table bands.song_texts (
  workspace_id uuid not null,
  id uuid not null,
  lyrics_chord_pro text not null check (length(lyrics_chord_pro) <= 100000),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references bands.songs
);
select app.protect('bands.song_texts', 'tenant');
select app.versioned('bands.song_texts');

create table bands.set_lists (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  visibility text not null check (visibility in ('private', 'band', 'public')),
  notes text not null check (length(notes) <= 10000),
  usage_count integer not null default 0 check (usage_count >= 0),
  last_used_at timestamptz,
  search text not null,
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create function bands.fill_set_list_search() returns trigger language plpgsql set search_path = '' as $$
begin
  new.search := app.plain(new.name);
  return new;
end $$;
create trigger fill_search before insert or update of name
  on bands.set_lists for each row execute function bands.fill_set_list_search();
select app.protect('bands.set_lists', 'tenant');
select app.versioned('bands.set_lists');
-- A private list is its maker's alone, whoever else is in the workspace.
create policy not_private on bands.set_lists as restrictive to backline_app
  using (visibility <> 'private' or created_by = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (visibility <> 'private' or created_by = (select nullif(current_setting('app.user_id', true), '')::uuid));

-- What a list is made of, in the order of its positions; one that was taken out stays with deleted_at, for its history.
create table bands.set_list_items (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  set_list_id uuid not null,
  position text collate "C" not null check (position ~ '^[A-Za-z][0-9A-Za-z]+$'),
  kind text not null check (kind in ('song', 'break')),
  song_id uuid,
  key text,
  capo integer check (capo between 0 and 12),
  notes text not null default '' check (length(notes) <= 2000),
  segue boolean not null default false,
  title text,
  duration_seconds integer check (duration_seconds between 0 and 86400),
  version integer not null default 1,
  fmeta jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, set_list_id) references bands.set_lists,
  foreign key (workspace_id, song_id) references bands.songs,
  check (case kind when 'song' then song_id is not null else title is not null and duration_seconds is not null end)
);
create index on bands.set_list_items (workspace_id, set_list_id, position);
create index on bands.set_list_items (workspace_id, song_id);
select app.protect('bands.set_list_items', 'tenant');
select app.versioned('bands.set_list_items');
-- The items of a list are seen with the list: the inner select is under its own policies.
create policy with_list on bands.set_list_items as restrictive to backline_app
  using (exists (select from bands.set_lists l where l.workspace_id = set_list_items.workspace_id and l.id = set_list_items.set_list_id));

-- What was put into the trash before a moment goes for good, lists before songs, unless rows of other modules still
-- point to it.
create function bands.empty_trash(moment timestamptz) returns integer language plpgsql set search_path = '' as $$
declare
  trashed record;
  gone integer := 0;
begin
  for trashed in select l.workspace_id, l.id from bands.set_lists l where l.deleted_at < moment loop
    begin
      delete from bands.set_list_items i where i.workspace_id = trashed.workspace_id and i.set_list_id = trashed.id;
      delete from bands.set_lists l where l.workspace_id = trashed.workspace_id and l.id = trashed.id;
      gone := gone + 1;
    exception when foreign_key_violation then
      -- A show was given this list: it stays in the trash, with its items.
    end;
  end loop;
  for trashed in select s.workspace_id, s.id from bands.songs s where s.deleted_at < moment loop
    begin
      delete from bands.song_texts t where t.workspace_id = trashed.workspace_id and t.id = trashed.id;
      delete from bands.songs s where s.workspace_id = trashed.workspace_id and s.id = trashed.id;
      gone := gone + 1;
    exception when foreign_key_violation then
      -- It stands in a list, or was played: it stays in the trash, with its text.
    end;
  end loop;
  return gone;
end $$;
grant execute on function bands.empty_trash(timestamptz) to backline_system;
create index on bands.songs (workspace_id, deleted_at) where deleted_at is not null;
create index on bands.set_lists (workspace_id, deleted_at) where deleted_at is not null;
