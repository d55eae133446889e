drop function app.oldest_transaction();
drop index jobs.jobs_created_at_id_idx;
drop index jobs.jobs_id_idx;
alter table events.dead_letters drop column retry_asked_at;
drop index events.dead_letters_at_idx;
