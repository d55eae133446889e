drop schema vault cascade;
delete from app.table_class where table_name like 'vault.%';
