import { sql } from '#platform/kernel';

/** A scope that somebody is in, with how far it has counted; one that nothing was written in yet stands at zero. */
export interface ScopeRow {
  readonly scope: string;
  readonly ver: number;
  readonly minVer: number;
  readonly count: number;
  readonly digest: string;
}

/** The scopes that whoever entered is in. */
export function scopesOf(workspaceId: string) {
  return sql<ScopeRow>`select granted.scope, coalesce(s.ver, 0) as ver, coalesce(s.min_ver, 0) as "minVer",
      coalesce(s.row_count, 0) as count, lpad(to_hex(coalesce(s.digest, 0)), 16, '0') as digest
    from (values ('all', true), ('crew', app.reads_private_notes()), ('money', current_setting('app.sees_money', true) = 'on'),
        ('member:' || nullif(current_setting('app.user_id', true), ''), true)) as granted (scope, is_in)
    left join sync.scopes s on s.workspace_id = ${workspaceId} and s.scope = granted.scope
    where granted.is_in order by granted.scope`;
}

/** The history that the counters belong to. */
export const epochNow = sql<{ id: string }>`select id from sync.epoch order by id desc limit 1`;

/** How far the scopes of workspaces have counted; for the system. */
export function countersOf(workspaceIds: readonly string[]) {
  return sql<{
    workspaceId: string;
    scope: string;
    ver: number;
  }>`select workspace_id as "workspaceId", scope, ver from sync.scopes
    where workspace_id = any(${workspaceIds}::uuid[]) order by workspace_id, scope`;
}

/** A new history, unless the last one is of this very database and timeline. */
export const beginHistory = sql`insert into sync.epoch (system_id, timeline)
  select s.system_identifier, c.timeline_id from pg_control_system() s, pg_control_checkpoint() c
  where not exists (
    select from (select system_id, timeline from sync.epoch order by id desc limit 1) e
    where e.system_id = s.system_identifier and e.timeline = c.timeline_id)`;
