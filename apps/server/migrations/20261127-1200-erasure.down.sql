drop function audit.erase(uuid, text, text);
create function audit.erase(person uuid) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
begin
  delete from audit.values v where v.actor_id = person or v.person_id = person;
  get diagnostics gone = row_count;
  update audit.entries e set ip = null, agent = null, origin_salt = null
  where (e.actor_id = person or e.on_behalf_of = person) and e.origin_salt is not null;
  return gone;
end $$;
grant create on schema audit to backline_gate;
alter function audit.erase(uuid) owner to backline_gate;
revoke create on schema audit from backline_gate;
grant execute on function audit.erase(uuid) to backline_system;

drop function app.names_address(text, text);
drop function bands.erase_private_lists(uuid);

delete from identity.tokens where purpose = 'keep_account';
alter table identity.tokens drop constraint tokens_purpose_check;
alter table identity.tokens add constraint tokens_purpose_check
  check (purpose in ('verify_email', 'set_up', 'reset_password', 'unlock', 'change_email', 'undo_email'));

alter table identity.users drop column erase_at, drop column erased_at;
