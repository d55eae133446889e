-- Which show has which set list, a row a show: how often a list is used, and when last, is counted from these rows and
-- can never be wrong. They are no part of the list: using one is no change of it.
create table bands.set_list_uses (
  workspace_id uuid not null,
  -- The show's.
  id uuid not null,
  set_list_id uuid not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, set_list_id) references bands.set_lists on delete cascade
);
create index on bands.set_list_uses (workspace_id, set_list_id, at);
select app.protect('bands.set_list_uses', 'tenant');

insert into bands.set_list_uses (workspace_id, id, set_list_id, at)
select p.workspace_id, p.id, p.set_list_id, least(p.created_at, l.last_used_at)
from gigs.performances p join bands.set_lists l on l.workspace_id = p.workspace_id and l.id = p.set_list_id
where p.deleted_at is null;

alter table bands.set_lists drop column usage_count, drop column last_used_at;
