drop table identity.passkey_challenges, identity.passkeys;
delete from app.table_class where table_name in ('identity.passkey_challenges', 'identity.passkeys');
