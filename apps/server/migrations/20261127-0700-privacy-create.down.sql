drop schema privacy cascade;
delete from app.table_class where table_name like 'privacy.%';
