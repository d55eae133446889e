import { sql } from '#platform/kernel';
import type { Tail } from './verify.sql.ts';

/** All chains together, as the last check of each found. */
export interface ChainTotals {
  readonly chains: number;
  readonly links: number;
  readonly neverChecked: number;
  readonly oldestCheckAt: string | null;
  readonly broken: readonly { readonly workspaceId: string; readonly report: unknown }[];
}

export const chainTotals = sql<ChainTotals>`select count(*) as chains, coalesce(sum(number), 0)::bigint as links,
    count(*) filter (where checked_at is null) as "neverChecked", min(checked_at) as "oldestCheckAt",
    coalesce(jsonb_agg(jsonb_build_object('workspaceId', workspace_id, 'report', report)) filter
      (where jsonb_typeof(report -> 'broken') = 'object'), '[]') as broken
  from audit.chains`;

/** What waits for the sealer in all chains together: what was committed since it looked last. */
export const unsealedTail = sql<Tail>`with state as materialized (select snapshot from audit.sealer), fresh as (
    select at from audit.entries where tx >= (select pg_snapshot_xmax(snapshot) from state)
    union all
    select at from audit.entries where tx = any (array(select pg_snapshot_xip(snapshot) from state))
  )
  select count(*), min(at) as "oldestAt", coalesce(min(at) < now() - interval '60 seconds', false) as "isOverdue" from fresh`;
