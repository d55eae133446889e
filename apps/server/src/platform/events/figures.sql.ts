import { sql } from '#platform/kernel';

/** How far behind those are that hand messages on. */
export interface EventFigures {
  /** Messages that were committed and not read by the relay, ten thousand at most. */
  readonly unread: number;
  readonly unreadSeconds: number | null;
  /** Reactions that have failed at the event that comes next, and wait to try again. */
  readonly failing: number;
  /** Reactions that have had an event to take for longer than a minute. */
  readonly behind: number;
  readonly deadLetters: number;
}

export const eventFigures = sql<EventFigures>`with state as materialized (select snapshot from events.relay), fresh as (
    select at from events.outbox where tx >= (select pg_snapshot_xmax(snapshot) from state)
    union all
    select at from events.outbox where tx = any (array(select pg_snapshot_xip(snapshot) from state))
    limit 10000
  )
  select count(*)::int as unread, extract(epoch from clock_timestamp() - min(at))::float8 as "unreadSeconds",
    (select count(*)::int from events.positions where failures > 0) as failing,
    (select count(*)::int from events.positions p where exists (
      select from events.log l where l.type = p.type and l.seq > p.seq and l.logged_at < now() - interval '1 minute'
    )) as behind,
    (select count(*)::int from events.dead_letters) as "deadLetters"
  from fresh`;
