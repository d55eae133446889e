drop schema queue cascade;
drop schema graphile_worker cascade;
drop schema jobs cascade;
delete from app.table_class where table_name like 'jobs.%';
