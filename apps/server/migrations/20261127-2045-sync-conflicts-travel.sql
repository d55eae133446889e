-- Conflicts travel in backups, where a value that says nothing is simply none.
alter table sync.conflicts alter column base drop not null, alter column mine drop not null, alter column theirs drop not null;
