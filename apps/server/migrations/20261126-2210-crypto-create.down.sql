drop schema crypto cascade;
delete from app.table_class where table_name like 'crypto.%';
