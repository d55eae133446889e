import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

const { sync_devices: devices, sync_results: results, settled_conflicts: conflicts, tombstones } = retentionRules;

/** Devices that nobody has seen for long, with what became of their mutations. */
export const forgetDevices = sql`delete from sync.clients where last_seen < now() - make_interval(days => ${devices.days}::int)`;

/** What became of mutations; the counter of their device stays, so that none of them is applied again. */
export const forgetResults = sql`delete from sync.mutations where at < now() - make_interval(days => ${results.days}::int)`;

/** Conflicts that need nobody any more; an open one stays until somebody chooses. */
export const forgetConflicts = sql`delete from sync.conflicts
  where status <> 'open' and coalesce(resolved_at, created_at) < now() - make_interval(days => ${conflicts.days}::int)`;

/** Some scopes that have tombstones to let go of, in the order in which they are locked. */
export const scopesToCompact = sql<{ workspaceId: string; scope: string }>`select workspace_id as "workspaceId", scope
  from sync.rows where gone_at < now() - make_interval(days => ${tombstones.days}::int)
  group by workspace_id, scope order by workspace_id, scope limit 100`;

/**
 * Lets go of the tombstones of a scope that are old, and known to every device that reads the scope and is still alive. Whoever knows
 * less than what is gone begins anew: `min_ver` tells.
 */
export function compactScope(workspaceId: string, scope: string) {
  return sql`with held as (
      select ver from sync.scopes where workspace_id = ${workspaceId} and scope = ${scope} for update
    ), known as (
      select coalesce(min((c.acked ->> ${scope}::text)::bigint), (select ver from held)) as ver
      from sync.clients c where c.workspace_id = ${workspaceId} and c.acked ? ${scope}::text
    ), gone as (
      delete from sync.rows r using known, held
      where r.workspace_id = ${workspaceId} and r.scope = ${scope} and r.ver <= known.ver
        and r.gone_at < now() - make_interval(days => ${tombstones.days}::int)
      returning r.ver
    )
    update sync.scopes s set min_ver = greatest(s.min_ver, (select max(ver) from gone))
    where s.workspace_id = ${workspaceId} and s.scope = ${scope} and exists (select from gone)`;
}
