drop table identity.begun_sign_ins, identity.provider_links;
delete from app.table_class where table_name in ('identity.begun_sign_ins', 'identity.provider_links');
