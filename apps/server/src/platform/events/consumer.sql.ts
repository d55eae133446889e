import { sql } from '#platform/kernel';
import type { Logged } from './log.sql.ts';

/** Makes the reaction known; a new one begins with what happens from now on. */
export function register(handler: string, type: string) {
  return sql`insert into events.positions (handler, type, seq) select ${handler}, ${type}, last_seq from events.relay
    on conflict (handler) do update set type = excluded.type, seen_at = now()`;
}

/** The reactions among these that have an event to take and may, the furthest behind first. */
export function waiting(handlers: readonly string[]) {
  return sql<{ handler: string }>`select handler from events.positions p
    where handler = any (${handlers}::text[]) and coalesce(retry_at <= now(), true)
      and exists (select from events.log l where l.type = p.type and l.seq > p.seq) order by seq`;
}

/** Where a reaction is, held until the end of the transaction; no row while another process holds it. */
export function takePosition(handler: string) {
  return sql<{ seq: number; failures: number }>`select seq, failures from events.positions
    where handler = ${handler} and coalesce(retry_at <= now(), true) for update skip locked`;
}

export function moveTo(handler: string, seq: number) {
  return sql`update events.positions set seq = ${seq}, failures = 0, retry_at = null, last_error = null where handler = ${handler}`;
}

/** Notes which of these events the reaction takes now; those it has taken before do not come back. */
export function handleOnce(handler: string, seqs: readonly number[]) {
  return sql<{
    seq: number;
  }>`insert into events.handled (handler, event_seq) select ${handler}, unnest(${seqs}::bigint[])
    on conflict do nothing returning event_seq as seq`;
}

/**
 * One more failure at the event that comes after `seq`; answers how many there have been. The wait, in milliseconds,
 * doubles with each, a quarter of it left to chance.
 */
export function noteFailure(handler: string, seq: number, error: string, firstWaitMs: number) {
  return sql<{ failures: number }>`update events.positions set failures = failures + 1, last_error = ${error},
      retry_at = now() + ${firstWaitMs}::integer * 2 ^ failures * (0.875 + random() / 4) * interval '1 ms'
    where handler = ${handler} and seq = ${seq} returning failures`;
}

/** Lays an event aside that the reaction cannot take. */
export function insertDeadLetter(handler: string, event: Logged, error: string, tries: number) {
  return sql`insert into events.dead_letters (handler, event_seq, workspace_id, actor_id, type, payload, error, tries)
    values (${handler}, ${event.seq}, ${event.workspaceId}, ${event.actorId}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb, ${error}, ${tries})
    on conflict do nothing`;
}
