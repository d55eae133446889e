drop table identity.pending_logins, identity.recovery_codes, identity.factors;
delete from app.table_class where table_name in ('identity.pending_logins', 'identity.recovery_codes', 'identity.factors');
