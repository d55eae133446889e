drop schema venues cascade;
drop function app.reads_private_notes();
delete from app.table_class where table_name like 'venues.%';
