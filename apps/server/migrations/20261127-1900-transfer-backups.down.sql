drop table transfer.restore_rows, transfer.restores, transfer.schedules, transfer.backups;
delete from app.table_class
where table_name in ('transfer.restore_rows', 'transfer.restores', 'transfer.schedules', 'transfer.backups');
