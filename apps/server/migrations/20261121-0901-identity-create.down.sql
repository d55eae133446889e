drop schema identity cascade;
delete from app.table_class where table_name like 'identity.%';
