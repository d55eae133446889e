drop schema mail cascade;
delete from app.table_class where table_name like 'mail.%';
