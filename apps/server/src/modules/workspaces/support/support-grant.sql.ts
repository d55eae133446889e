import { furtherLooks, mostLooks, retentionRules } from '@backline/contract';
import type { SupportEnd, SupportGrant, SupportLook } from '@backline/contract';
import type { Look } from '#platform/http';
import { fragment, pageOfRows, sortColumns, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortOrder } from '#platform/kernel';

/** A grant as its row has it; what the person is called, others know. */
export type GrantRow = Omit<SupportGrant, 'displayName'>;

// One that has run out is over, whether or not that was written down yet.
const shape = fragment`g.id, g.workspace_id as "workspaceId", g.user_id as "userId", g.platform_role as "platformRole", g.reason,
  g.began_at as "beganAt", g.ends_at as "endsAt", coalesce(g.ended_at, case when g.ends_at <= now() then g.ends_at end) as "endedAt",
  coalesce(g.ended_how, case when g.ends_at <= now() then 'time' end) as "endedHow",
  (select coalesce(sum(l.times), 0)::int from workspaces.support_looks l
    where l.workspace_id = g.workspace_id and l.grant_id = g.id) as looks`;

export interface NewGrant {
  readonly workspaceId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly platformRole: SupportGrant['platformRole'];
  readonly reason: string;
  readonly minutes: number;
}

/** Opens a grant. Through the system door. */
export function insertGrant(grant: NewGrant) {
  return sql<GrantRow>`insert into workspaces.support_grants as g (workspace_id, user_id, session_id, platform_role, reason, ends_at)
    values (${grant.workspaceId}, ${grant.userId}, ${grant.sessionId}, ${grant.platformRole}, ${grant.reason},
      now() + make_interval(mins => ${grant.minutes}::int))
    returning ${shape}`;
}

/** What counts against what one person may open: here, at the same time, and within a day. */
export function grantsOf(userId: string, workspaceId: string) {
  return sql<{ here: number; live: number; today: number }>`select
      count(*) filter (where ended_at is null and workspace_id = ${workspaceId})::int as here,
      count(*) filter (where ended_at is null)::int as live,
      count(*) filter (where began_at > now() - interval '1 day')::int as today
    from workspaces.support_grants where user_id = ${userId}`;
}

export interface OverGrant {
  readonly workspaceId: string;
  readonly id: string;
  readonly userId: string;
}

/** Those that are over and do not say so yet, with how and since when. */
export const supportOver = sql<OverGrant & { readonly how: SupportEnd; readonly at: string }>`
  select workspace_id as "workspaceId", id, user_id as "userId", how, at from app.support_over() order by at, id`;

/** Takes down the end of a grant; no row where that was done already. */
export function writeEnd({ workspaceId, id }: OverGrant, how: SupportEnd, at: string | null, by: string | null) {
  return sql<{ id: string }>`update workspaces.support_grants
    set ended_at = coalesce(${at}::timestamptz, now()), ended_how = ${how}, ended_by = ${by}::uuid
    where workspace_id = ${workspaceId} and id = ${id} and ended_at is null returning id`;
}

/** One grant, whichever workspace it is for. Through the system door. */
export function grantById(id: string) {
  return sql<GrantRow>`select ${shape} from workspaces.support_grants g where g.id = ${id}`;
}

/** The newest grants of a workspace. Through the system door. */
export function newestGrants(workspaceId: string, most: number) {
  return sql<GrantRow>`select ${shape} from workspaces.support_grants g where g.workspace_id = ${workspaceId}
    order by g.began_at desc, g.id desc limit ${most}`;
}

/** The newest first. */
export const grantOrder: SortOrder = [
  { name: 'beganAt', by: fragment`g.began_at`, kind: 'timestamptz', down: true },
  { name: 'id', by: fragment`g.id`, kind: 'uuid', isShown: true, down: true },
];

/** The grants of the open workspace, with what those are called who have them. */
export function listGrants(workspaceId: string, window: PageWindow) {
  return sql<SupportGrant & Sorted>`select ${shape}, n.name as "displayName"${sortColumns(window.order)}
    from workspaces.support_grants g join app.supporters() n on n.user_id = g.user_id
    ${pageOfRows(fragment`g.workspace_id = ${workspaceId}`, window)}`;
}

/** Whether the open workspace has such a grant. */
export function hasGrant(workspaceId: string, id: string) {
  return sql<{
    id: string;
  }>`select id from workspaces.support_grants where workspace_id = ${workspaceId} and id = ${id}`;
}

export function looksOf(workspaceId: string, grantId: string) {
  return sql<SupportLook>`select id, what, object_id as "objectId", first_at as "firstAt", last_at as "lastAt", times
    from workspaces.support_looks where workspace_id = ${workspaceId} and grant_id = ${grantId} order by first_at, id`;
}

/** Counts one look; what is new when so many stand there already is counted together. */
export function countLook({ workspaceId, grantId, what, objectId }: Look) {
  return sql`insert into workspaces.support_looks (workspace_id, grant_id, what, object_id)
    select ${workspaceId}::uuid, ${grantId}::uuid, case when is_full then ${furtherLooks} else ${what}::text end,
      case when is_full then null else ${objectId}::text end
    from (select count(*) >= ${mostLooks}::int and not coalesce(bool_or(what = ${what} and object_id is not distinct from ${objectId}), false) as is_full
      from workspaces.support_looks where workspace_id = ${workspaceId} and grant_id = ${grantId}) as kept
    on conflict (workspace_id, grant_id, what, object_id)
    do update set times = support_looks.times + 1, last_at = now()`;
}

/** What somebody is in a workspace, as the door reads it; null for nobody's. Through the system door. */
export function standingAt(workspaceId: string, userId: string) {
  return sql<{ standing: string | null }>`select app.standing_at(${workspaceId}::uuid, ${userId}::uuid) as standing`;
}

/** Grants that ended long ago go, and what was looked at with them. */
export const sweepSupportGrants = sql`delete from workspaces.support_grants
  where ended_at < now() - make_interval(days => ${retentionRules.support_grants.days}::int)`;
