import type { MutationStatus } from '@backline/contract';
import { sql } from '#platform/kernel';

/** What became of a mutation. */
export interface Settled {
  readonly mid: number;
  readonly hash: Buffer;
  readonly name: string;
  readonly status: Exclude<MutationStatus, 'retry'>;
  readonly code: string | null;
  readonly message: string | null;
  readonly conflictIds: readonly string[];
  /** Kept only where it was refused. */
  readonly args: unknown;
}

/** What became of a stretch of a device's mutations, as far as it is still known. */
export function settledBetween(
  workspaceId: string,
  clientId: string,
  [first, last]: readonly [first: number, last: number],
) {
  return sql<
    Omit<Settled, 'args' | 'name'>
  >`select mid, hash, status, code, message, conflict_ids as "conflictIds" from sync.mutations
    where workspace_id = ${workspaceId} and client_id = ${clientId} and mid between ${first} and ${last} order by mid`;
}

/** Keeps what became of mutations, with the effects, in their transaction. */
export function insertSettled(
  workspaceId: string,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
  settled: readonly Settled[],
) {
  const rows = settled.map(({ hash, ...each }) => ({ ...each, hash: hash.toString('hex') }));
  return sql`insert into sync.mutations (workspace_id, client_id, user_id, mid, hash, name, status, code, message, conflict_ids, args)
    select ${workspaceId}, ${clientId}, ${userId}, m.mid, decode(m.hash, 'hex'), m.name, m.status, m.code, m.message,
      coalesce(array(select jsonb_array_elements_text(m."conflictIds"))::uuid[], '{}'), m.args
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (mid bigint, hash text, name text, status text, code text, message text,
      "conflictIds" jsonb, args jsonb)`;
}

/** Many mutations of one push touch many rows: such pushes to a workspace come one after the other, or they would wait in circles. */
export function holdPushing(workspaceId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`sync.push ${workspaceId}`}::text, 0))`;
}

/** By whose clock, and at which reading, the columns are stamped that are written from here on. */
export function stampBy(hlc: string) {
  return sql`select set_config('app.hlc', ${hlc}, true), set_config('app.said_again', '', true)`;
}
