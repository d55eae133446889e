drop schema gigs cascade;
delete from app.table_class where table_name like 'gigs.%';
