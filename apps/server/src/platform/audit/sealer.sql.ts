import { sql } from '#platform/kernel';
import { chainedColumns } from './entry.sql.ts';
import type { ChainedEntry } from './entry.ts';

/** One sealer at a time, whatever becomes of the leader's lock; ends with the transaction. */
export const takeTurn = sql`select pg_advisory_xact_lock(hashtextextended('audit.sealer.turn', 0))`;

/**
 * Reads up to `most` entries that have been committed since the last time, and moves on: the way of `relayBatch`, by the
 * order of ids where the relay goes by its number.
 */
export function unsealedBatch(most: number) {
  return sql<ChainedEntry>`with state as materialized (
      select snapshot, coalesce(target, pg_current_snapshot()) as target, target is not null as is_partial, after_id from audit.sealer
    ), batch as materialized (
      select e.* from (
        select * from audit.entries where tx >= (select pg_snapshot_xmax(snapshot) from state)
        union all
        select * from audit.entries where tx = any (array(select pg_snapshot_xip(snapshot) from state))
      ) e, state
      where e.id > state.after_id and pg_visible_in_snapshot(e.tx, state.target)
      order by e.id limit ${most}
    ), size as materialized (
      select count(*) as read, (select id from batch order by id desc limit 1) as until from batch
    ), moved as (
      update audit.sealer r set
        snapshot = case when size.read = ${most} then r.snapshot else state.target end,
        target = case when size.read = ${most} then state.target end,
        after_id = case when size.read = ${most} then size.until else '00000000-0000-0000-0000-000000000000' end
      from state, size where size.read > 0 or state.is_partial
    )
    select ${chainedColumns} from batch e order by e.id`;
}

export interface ChainEnd {
  readonly workspaceId: string;
  readonly number: number;
  readonly hash: string;
}

/** Where the chains of these workspaces end. A number that somebody put behind the end is passed over, for `verify` to name. */
export function chainEnds(workspaceIds: readonly string[]) {
  return sql<ChainEnd>`select workspace_id as "workspaceId", encode(hash, 'hex') as hash,
      greatest(number, (select max(s.number) from audit.seal s where s.workspace_id = c.workspace_id)) as number
    from audit.chains c where workspace_id = any (${workspaceIds}::uuid[])`;
}

/** Those among these entries that have a number already, which only a forger can have given them. */
export function numbered(entries: readonly ChainedEntry[]) {
  return sql<{ id: string }>`select s.entry_id as id
    from unnest(${entries.map((entry) => entry.workspaceId)}::uuid[], ${entries.map((entry) => entry.id)}::uuid[]) as asked(w, e)
    join audit.seal s on s.workspace_id = w and s.entry_id = e`;
}

export interface Link extends ChainEnd {
  readonly entryId: string;
}

/** Appends links to their chains and says where those end now. */
export function appendLinks(links: readonly Link[], ends: readonly ChainEnd[]) {
  return [
    sql`insert into audit.seal (workspace_id, number, entry_id, hash)
      select w, n, e, decode(h, 'hex') from unnest(${links.map((link) => link.workspaceId)}::uuid[],
        ${links.map((link) => link.number)}::bigint[], ${links.map((link) => link.entryId)}::uuid[],
        ${links.map((link) => link.hash)}::text[]) as link(w, n, e, h)`,
    sql`insert into audit.chains (workspace_id, number, hash)
      select w, n, decode(h, 'hex') from unnest(${ends.map((end) => end.workspaceId)}::uuid[],
        ${ends.map((end) => end.number)}::bigint[], ${ends.map((end) => end.hash)}::text[]) as chain(w, n, h)
      on conflict (workspace_id) do update set number = excluded.number, hash = excluded.hash`,
  ];
}

/** Whether the transaction ids of the entries are of another cluster than this one: a logical restore. */
export const isElsewhere = sql<{
  elsewhere: boolean;
}>`select cluster <> (select system_identifier from pg_control_system())
  as elsewhere from audit.sealer`;

/** Gives all entries this transaction's id, and lets the sealer begin behind it. */
export const beginEpoch = sql`select audit.begin_epoch()`;

/** Entries without a number, whatever transaction wrote them; to be asked once, after a restore. */
export function leftBehind(most: number) {
  return sql<ChainedEntry>`select ${chainedColumns} from audit.entries e
    where not exists (select from audit.seal s where s.workspace_id = e.workspace_id and s.entry_id = e.id)
    order by e.id limit ${most}`;
}
