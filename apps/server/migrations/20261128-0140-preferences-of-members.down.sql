create or replace function identity.note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', p.user_id, ',member:', p.user_id, ';'), '')
    from put p join workspaces.members m on m.user_id = p.user_id));
  return null;
end $$;
create or replace function identity.note_gone() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', g.user_id, ',,', g.version, ';'), '')
    from gone g join workspaces.members m on m.user_id = g.user_id));
  return null;
end $$;
create or replace function identity.note_joined() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',member:', m.user_id, ';'), '')
    from put m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;
create or replace function identity.note_left() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',,', p.version, ';'), '')
    from gone m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;
drop function identity.take_turn(uuid[]);
