create function events.keep_partitions() returns boolean
language plpgsql security definer set search_path = '' set lock_timeout = '300ms' as $$
declare
  today constant timestamptz := date_trunc('day', now(), 'UTC');
  week constant timestamptz := date_trunc('week', now(), 'UTC');
  is_ready boolean;
begin
  select bool_and(events.add_partition('outbox', today + n * interval '1 day', today + (n + 1) * interval '1 day'))
  into is_ready from generate_series(0, 3) n;
  select is_ready and bool_and(events.add_partition('log', week + n * interval '1 week', week + (n + 1) * interval '1 week'))
  into is_ready from generate_series(0, 2) n;
  perform events.drop_partitions('outbox', now() - interval '1 day'), events.drop_partitions('log', now() - interval '35 days');
  return is_ready;
end $$;
grant execute on function events.keep_partitions() to backline_system;
drop function events.keep_partitions(integer, integer);
