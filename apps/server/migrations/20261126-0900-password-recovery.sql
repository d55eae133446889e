-- Links that let somebody back in or undo what was done to their account, and when a session last proved who it is.
alter table identity.tokens drop constraint tokens_purpose_check;
alter table identity.tokens add constraint tokens_purpose_check
  check (purpose in ('verify_email', 'set_up', 'reset_password', 'unlock', 'change_email', 'undo_email'));
-- The address that a link about an address leads to: the new one, or the one it goes back to.
alter table identity.tokens add column email text;
create index on identity.tokens (user_id, purpose);

alter table identity.sessions add column proved_at timestamptz not null default now();
update identity.sessions set proved_at = created_at;

-- Passwords that came from elsewhere as bcrypt; each is hashed anew when its owner logs in.
create index users_imported_hash_idx on identity.users (id) where password_hash like '$2%';

-- Has whoever holds this session proved lately who they are? BL401 for no session, BL403 for too long ago.
create function app.require_proof(token bytea, minutes integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
  proved timestamptz;
begin
  select s.proved_at into proved
  from identity.sessions s join identity.users u on u.id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  if proved < now() - make_interval(mins => minutes) then
    raise exception 'proved too long ago' using errcode = 'BL403';
  end if;
end $$;
alter function app.require_proof(bytea, integer) owner to backline_gate;
grant execute on function app.require_proof(bytea, integer) to backline_app;
