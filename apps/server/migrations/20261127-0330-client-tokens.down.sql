drop table identity.signing_keys, identity.refresh_tokens;
delete from app.table_class where table_name in ('identity.signing_keys', 'identity.refresh_tokens');
delete from identity.sessions where kind = 'client';
alter table identity.sessions drop column kind;
