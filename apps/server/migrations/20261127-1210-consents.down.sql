drop table privacy.consents;
delete from app.table_class where table_name = 'privacy.consents';
alter table identity.users drop column terms_version;
