drop schema bands cascade;
delete from app.table_class where table_name like 'bands.%';
