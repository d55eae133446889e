drop schema transfer cascade;
delete from app.table_class where table_name like 'transfer.%';
