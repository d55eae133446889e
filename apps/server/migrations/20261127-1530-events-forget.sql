-- What somebody did is told for some weeks. Once they are erased it goes at once, and not only by itself.

-- Whose act it was that a reaction could not take.
alter table events.dead_letters add column actor_id uuid;

create policy owner_forgets on events.log for delete to current_user using (true);

-- Takes out of the log what somebody did. What a reaction has still to take stays until it goes by itself.
create function events.forget_acts(person uuid) returns void
language sql security definer set search_path = ''
begin atomic
  delete from events.log l where l.actor_id = person
    and not exists (select from events.positions p where p.type = l.type and p.seq < l.seq);
end;
grant execute on function events.forget_acts(uuid) to backline_system;

-- Takes out of the log what was told of things that were somebody's own, whoever did it.
create function events.forget_things(kind text, ids text[]) returns void
language sql security definer set search_path = ''
begin atomic
  delete from events.log l where l.subject_type = kind and l.subject_id = any (ids)
    and not exists (select from events.positions p where p.type = l.type and p.seq < l.seq);
end;
grant execute on function events.forget_things(text, text[]) to backline_system;
