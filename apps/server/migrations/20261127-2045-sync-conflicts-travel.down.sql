alter table sync.conflicts disable trigger user;
update sync.conflicts set base = coalesce(base, 'null'), mine = coalesce(mine, 'null'), theirs = coalesce(theirs, 'null');
alter table sync.conflicts enable trigger user;
alter table sync.conflicts alter column base set not null, alter column mine set not null, alter column theirs set not null;
