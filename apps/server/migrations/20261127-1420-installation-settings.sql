-- What whoever runs the installation may change while it runs; anybody may read it.
create table app.installation (
  is_only boolean primary key default true check (is_only),
  name text not null check (length(name) between 1 and 50),
  registration text not null default 'open' check (registration in ('open', 'invited', 'closed')),
  notice text not null default '' check (length(notice) <= 500)
);
select app.protect('app.installation', 'shared');
create policy owner on app.installation for insert to current_user with check (true);
insert into app.installation (name) values ('Backline');
drop policy owner on app.installation;
