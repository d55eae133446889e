drop table identity.sms_codes;
delete from app.table_class where table_name = 'identity.sms_codes';
delete from identity.factors where kind = 'sms';
alter table identity.factors drop column hint;
alter table identity.factors drop constraint factors_kind_check;
alter table identity.factors add constraint factors_kind_check check (kind in ('totp'));
