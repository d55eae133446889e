-- Somebody who leaves for good: thirty days in which they can take it back, then nothing is left that tells who they were.

alter table identity.users
  -- Set as long as the account waits to be erased.
  add column erase_at timestamptz,
  add column erased_at timestamptz,
  add constraint users_waits_to_be_erased check ((state = 'deleting') = (erase_at is not null)),
  add constraint users_was_erased check ((state = 'deleted') = (erased_at is not null));
create index users_to_erase on identity.users (erase_at) where erase_at is not null;

alter table identity.tokens drop constraint tokens_purpose_check;
alter table identity.tokens add constraint tokens_purpose_check
  check (purpose in ('verify_email', 'set_up', 'reset_password', 'unlock', 'change_email', 'undo_email', 'keep_account'));

-- Lists that a person kept to themselves go with them. One that a show was given stays as an empty frame, and as private.
create function bands.erase_private_lists(person uuid) returns void language plpgsql set search_path = '' as $$
declare
  list record;
begin
  for list in select l.workspace_id, l.id from bands.set_lists l where l.created_by = person and l.visibility = 'private' loop
    delete from bands.set_list_items i where i.workspace_id = list.workspace_id and i.set_list_id = list.id;
    begin
      delete from bands.set_lists l where l.workspace_id = list.workspace_id and l.id = list.id;
    exception when foreign_key_violation then
      update bands.set_lists l set name = 'Private', notes = '' where l.workspace_id = list.workspace_id and l.id = list.id;
    end;
  end loop;
end $$;
grant execute on function bands.erase_private_lists(uuid) to backline_system;

-- Whether words name an e-mail address, and not merely one that it is a part of: whoever is erased must take nothing of others along.
-- JSON counts as words: what it writes with a backslash stands between them.
create function app.names_address(words text, address text) returns boolean language sql immutable set search_path = ''
begin atomic
  select coalesce(regexp_replace(words, '\\.', ' ', 'g') ~* ('(^|[^[:alnum:].!#$%''*+_`{|}~^-])'
    || regexp_replace(address, '([^[:alnum:]@_-])', '\\\1', 'g') || '($|[^[:alnum:].-]|[.](?![[:alnum:]]))'), false);
end;
grant execute on function app.names_address(text, text) to backline_system, backline_gate;

-- Takes out of the log what tells of a person: what they changed, what was changed about them, whatever names their address,
-- and where they came from, the requests before they were logged in among them.
drop function audit.erase(uuid);
create function audit.erase(person uuid, address text, address_hash text) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
begin
  delete from audit.values v where v.actor_id = person or v.person_id = person or app.names_address(v.fields::text, address);
  get diagnostics gone = row_count;
  update audit.entries e set ip = null, agent = null, origin_salt = null
  where e.origin_salt is not null and (
    e.actor_id = person or e.on_behalf_of = person
    or (e.actor_id is null and e.request_id in (
      select a.request_id from audit.entries a
      where a.actor_id = person or (a.actor_id is null and a.subject_type = 'user' and a.subject_id in (person::text, address_hash)))));
  return gone;
end $$;
grant create on schema audit to backline_gate;
alter function audit.erase(uuid, text, text) owner to backline_gate;
revoke create on schema audit from backline_gate;
grant execute on function audit.erase(uuid, text, text) to backline_system;
