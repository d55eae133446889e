drop function events.forget_acts(uuid);
drop function events.forget_things(text, text[]);
drop policy owner_forgets on events.log;
alter table events.dead_letters drop column actor_id;
