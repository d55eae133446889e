drop function audit.begin_epoch();
drop function audit.erase(uuid);
drop function audit.cut(integer);
drop policy blank on audit.entries;
drop policy cut on audit.entries;
drop policy gate on audit.entries;
drop policy read on audit.entries;
revoke select on audit.entries from backline_app;
revoke select, delete, update (ip, agent, origin_salt) on audit.entries from backline_gate;
grant update, delete, truncate on audit.entries to current_user;
drop table audit.sealer, audit.heads, audit.chains, audit.seal, audit.values;
delete from app.table_class where table_name in ('audit.sealer', 'audit.heads', 'audit.chains', 'audit.seal', 'audit."values"');
drop function app.member_names();
drop function app.reads_audit();
drop index audit.entries_tx_idx;
alter table audit.entries
  drop column on_behalf_of,
  drop column changed,
  drop column origin_salt,
  drop column origin_hash,
  drop constraint entries_actor_type_check,
  add constraint entries_actor_type_check check (actor_type in ('user', 'system'));
