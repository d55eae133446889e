drop function events.keep_partitions(), events.drop_partitions(text, timestamptz), events.add_partition(text, timestamptz, timestamptz);
drop policy owner on events.outbox;
-- Back to the one partition that takes everything; what the relay has not read stays.
do $$
declare
  part regclass;
begin
  for part in select inhrelid from pg_inherits where inhparent = 'events.outbox'::regclass and inhrelid <> 'events.outbox_default'::regclass loop
    delete from app.table_class where table_name = part::text;
    execute format('drop table %s', part);
  end loop;
  delete from app.table_class where table_name ~ '^events\.(log|relay|positions|handled|dead_letters)';
end $$;
drop table events.dead_letters, events.handled, events.positions, events.relay, events.log;
