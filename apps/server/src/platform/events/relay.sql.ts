import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Message } from '#platform/kernel';

/** A message of the outbox that asks for work. */
export interface JobMessage extends Pick<Message, 'type' | 'payload' | 'options'> {
  readonly id: string;
  readonly at: string;
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

export interface Relayed {
  /** Messages read in this batch, events and jobs together. */
  readonly read: number;
  readonly events: number;
  /** The last number given in the log so far. */
  readonly lastSeq: number;
  readonly jobs: readonly JobMessage[];
}

/** One relay at a time, whatever becomes of the leader's lock; ends with the transaction. */
export const takeTurn = sql`select pg_advisory_xact_lock(hashtextextended('events.relay.turn', 0))`;

/**
 * Reads up to `most` messages that have been committed since the last time, and puts the events among them into the log.
 * A statement of its own: its snapshot must be taken after the turn. What the old snapshot did not see is every
 * transaction from its xmax on and those that were in progress then; what this one sees of them is new, exactly once.
 * With nothing to read it writes nothing, so that the sweep costs no transaction id.
 */
export function relayBatch(most: number) {
  return sql<Relayed>`with state as materialized (
      select snapshot, coalesce(target, pg_current_snapshot()) as target, target is not null as is_partial, after_seq, last_seq
      from events.relay
    ), batch as materialized (
      select o.* from (
        select * from events.outbox where tx >= (select pg_snapshot_xmax(snapshot) from state)
        union all
        select * from events.outbox where tx = any (array(select pg_snapshot_xip(snapshot) from state))
      ) o, state
      where o.seq > state.after_seq and pg_visible_in_snapshot(o.tx, state.target)
      order by o.seq limit ${most}
    ), size as materialized (
      select count(*) as read, count(*) filter (where kind = 'event') as events, max(seq) as until from batch
    ), logged as (
      insert into events.log (seq, logged_at, id, occurred_at, workspace_id, actor_id, request_id, type, version, subject_type,
        subject_id, payload)
      select state.last_seq + row_number() over (order by b.seq), statement_timestamp(), b.id, b.at, b.workspace_id, b.actor_id,
        b.request_id, b.type, b.version, b.subject_type, b.subject_id, b.payload
      from batch b, state where b.kind = 'event'
    ), moved as (
      update events.relay r set
        snapshot = case when size.read = ${most} then r.snapshot else state.target end,
        target = case when size.read = ${most} then state.target end,
        after_seq = case when size.read = ${most} then size.until else 0 end,
        last_seq = r.last_seq + size.events
      from state, size where size.read > 0 or state.is_partial
    )
    select size.read, size.events, state.last_seq + size.events as "lastSeq",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', at, 'workspaceId', workspace_id, 'actorId', actor_id,
        'requestId', request_id, 'type', type, 'payload', payload, 'options', options) order by seq), '[]')
       from batch where kind = 'job') as jobs
    from state, size`;
}

/** Wakes who follows the log, here and in other processes, when this transaction commits. */
export function announce(lastSeq: number) {
  return sql`select pg_notify('events', ${String(lastSeq)}::text)`;
}

/** Whether the transaction ids of the outbox are of another cluster than this one: a logical restore. */
export const isElsewhere = sql<{
  elsewhere: boolean;
}>`select cluster <> (select system_identifier from pg_control_system())
  as elsewhere from events.relay`;

/**
 * Begins a new epoch after a logical restore: what the old relay had read goes, what it had not is stamped anew. All that
 * carries this transaction's id is unread to the new snapshot. To be done before anybody writes.
 */
export const beginEpoch = [
  sql`delete from events.outbox o using events.relay r
    where not (o.tx >= pg_snapshot_xmax(r.snapshot) or o.tx = any (array(select pg_snapshot_xip(r.snapshot))))`,
  sql`update events.outbox set tx = pg_current_xact_id()`,
  sql`update events.relay set epoch = uuidv7(), cluster = (select system_identifier from pg_control_system()),
    snapshot = format('%1$s:%1$s:', pg_current_xact_id())::pg_snapshot, target = null, after_seq = 0`,
];

/** Makes partitions ahead and drops those behind; answers whether all that should be ahead is there. */
export const keepPartitions = sql<{
  ready: boolean;
}>`select events.keep_partitions(${retentionRules.messages.days}::int, ${retentionRules.events.days}::int) as ready`;

/** Takes what has been read out of the partition that catches what has no other, and forgets what was handled long ago. */
export const sweepLog = [
  sql`delete from events.outbox_default o using events.relay r where o.at < now() - make_interval(days => ${retentionRules.messages.days}::int)
    and not (o.tx >= pg_snapshot_xmax(r.snapshot) or o.tx = any (array(select pg_snapshot_xip(r.snapshot))))`,
  sql`delete from events.handled where event_seq < (select min(seq) from events.log)`,
];

/** Takes what somebody did out of the log. */
export function forgetActsOf(userId: string) {
  return sql`select events.forget_acts(${userId}::uuid)`;
}

/** Takes what was told of things that were somebody's own out of the log, and what reactions could not take of it. */
export function forgetThings(kind: string, ids: readonly string[]) {
  return [
    sql`delete from events.dead_letters d using events.log l
      where l.seq = d.event_seq and l.subject_type = ${kind} and l.subject_id = any(${ids}::text[])`,
    sql`select events.forget_things(${kind}, ${ids}::text[])`,
  ];
}

/** Removes what carries an address; whoever it was meant for is not there any more. */
export function eraseMessagesNaming(address: string) {
  return sql`delete from events.outbox where app.names_address(payload::text, ${address})`;
}
