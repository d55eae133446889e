drop table app.installation;
delete from app.table_class where table_name = 'app.installation';
