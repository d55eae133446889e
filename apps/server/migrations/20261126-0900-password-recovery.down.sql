drop function app.require_proof(bytea, integer);
drop index identity.users_imported_hash_idx;
alter table identity.sessions drop column proved_at;
delete from identity.tokens where purpose not in ('verify_email', 'set_up');
drop index identity.tokens_user_id_purpose_idx;
alter table identity.tokens drop column email;
alter table identity.tokens drop constraint tokens_purpose_check;
alter table identity.tokens add constraint tokens_purpose_check check (purpose in ('verify_email', 'set_up'));
