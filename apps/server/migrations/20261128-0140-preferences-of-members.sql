-- Who joins or leaves and who changes their preferences at the same moment must not miss each other: a workspace that was joined
-- would show the old ones for good, and one that was left would keep them. So they come one after the other, and the later one
-- looks when the earlier one has committed.
create function identity.take_turn(people uuid[]) returns void language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.preferences ' || person, 0))
  from (select distinct person from unnest(people) person order by person) sorted;
end $$;
grant execute on function identity.take_turn(uuid[]) to backline_gate;

create or replace function identity.note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from put));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', p.user_id, ',member:', p.user_id, ';'), '')
    from put p join workspaces.members m on m.user_id = p.user_id));
  return null;
end $$;
create or replace function identity.note_gone() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from gone));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', g.user_id, ',,', g.version, ';'), '')
    from gone g join workspaces.members m on m.user_id = g.user_id));
  return null;
end $$;
create or replace function identity.note_joined() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from put));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',member:', m.user_id, ';'), '')
    from put m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;
create or replace function identity.note_left() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform identity.take_turn(array(select user_id from gone));
  perform sync.note((select string_agg(concat(m.workspace_id, ',13,', m.user_id, ',,', p.version, ';'), '')
    from gone m join identity.preferences p on p.user_id = m.user_id));
  return null;
end $$;
