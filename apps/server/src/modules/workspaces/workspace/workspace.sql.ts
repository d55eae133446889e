import { retentionRules } from '@backline/contract';
import type { JsonObject, OwnWorkspace, UpdateWorkspace, Workspace } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';
import type { Fragment } from '#platform/kernel';

export interface NewWorkspace {
  readonly id: string;
  readonly kind: Workspace['kind'];
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly ownerId: string;
  readonly membersSeeMoney?: boolean;
}

/** What other modules fall back on: the zone and currency of the workspace. */
export interface WorkspaceDefaults {
  readonly timeZone: string;
  readonly currency: string;
}

export function insertWorkspace(workspace: NewWorkspace) {
  return [
    sql`insert into workspaces.workspaces (workspace_id, kind, name, time_zone, currency, created_by, members_see_money, settings)
      values (${workspace.id}, ${workspace.kind}, ${workspace.name}, ${workspace.timeZone}, ${workspace.currency}, ${workspace.ownerId},
        ${workspace.membersSeeMoney ?? false}, ${JSON.stringify(workspace.membersSeeMoney ? { membersSeeMoney: true } : {})}::jsonb)`,
    sql`insert into workspaces.members (workspace_id, user_id, role) values (${workspace.id}, ${workspace.ownerId}, 'owner')`,
  ];
}

/** Gives a slug to a workspace; nothing where somebody was first. */
export function insertSlug(slug: string, workspaceId: string) {
  return sql<{ slug: string }>`insert into workspaces.slugs (slug, workspace_id) values (${slug}, ${workspaceId})
    on conflict (slug) do nothing returning slug`;
}

/** Lets one workspace of a name at a time look for a free slug. */
export function holdSlug(stem: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`slug:${stem}`}, 0))`;
}

/** The slugs that begin alike, to find one that is free. */
export function slugsLike(stem: string) {
  return sql<{ slug: string }>`select slug from workspaces.slugs where slug = ${stem} or slug like ${`${stem}-%`}`;
}

const asking = fragment`(select nullif(current_setting('app.user_id', true), '')::uuid)`;

const shape: Fragment = fragment`w.workspace_id as id, w.kind, w.name, app.slug_of(w.workspace_id) as slug,
  coalesce((select role from workspaces.members m where m.workspace_id = w.workspace_id and m.user_id = ${asking}),
    (select role from workspaces.service_accounts a where a.workspace_id = w.workspace_id and a.id = ${asking}),
    case when nullif(current_setting('app.support', true), '') is not null then 'support' end) as role,
  w.status, w.time_zone as "timeZone", w.currency, w.locale, w.version`;

export function workspaceById(id: string) {
  return sql<Workspace>`select ${shape} from workspaces.workspaces w where w.workspace_id = ${id}`;
}

export function updateWorkspace(id: string, change: UpdateWorkspace) {
  return sql<Workspace>`update workspaces.workspaces w set
      name = coalesce(${change.name ?? null}, name), time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      currency = coalesce(${change.currency ?? null}, currency), locale = coalesce(${change.locale ?? null}, locale)
    where w.workspace_id = ${id} and w.status = 'active' returning ${shape}`;
}

export function defaultsOf(id: string) {
  return sql<WorkspaceDefaults>`select time_zone as "timeZone", currency from workspaces.workspaces where workspace_id = ${id}`;
}

export function nameOfWorkspace(id: string) {
  return sql<{ name: string }>`select name from workspaces.workspaces where workspace_id = ${id}`;
}

export function workspaceIdBySlug(slug: string) {
  return sql<{ workspaceId: string; ownerId: string }>`select s.workspace_id as "workspaceId", m.user_id as "ownerId"
    from workspaces.slugs s join workspaces.members m on m.workspace_id = s.workspace_id and m.role = 'owner'
    where s.slug = ${slug} or s.workspace_id::text = ${slug} order by m.joined_at limit 1`;
}

export function personalWorkspaceIdOf(userId: string) {
  return sql<{ workspaceId: string }>`select w.workspace_id as "workspaceId" from workspaces.workspaces w
    join workspaces.members m on m.workspace_id = w.workspace_id and m.user_id = ${userId} where w.kind = 'personal'`;
}

/** The settings of a workspace, held until the end of the transaction. */
export function settingsToChange(id: string) {
  return sql<{
    settings: JsonObject;
    version: number;
  }>`select settings, version from workspaces.workspaces where workspace_id = ${id} for update`;
}

export function settingsOf(id: string) {
  return sql<{ settings: JsonObject }>`select settings from workspaces.workspaces where workspace_id = ${id}`;
}

/** The door asks for the money at every request, so it has a column of its own. */
export function writeSettings(id: string, settings: JsonObject) {
  const text = JSON.stringify(settings);
  return sql`update workspaces.workspaces set settings = ${text}::jsonb,
    members_see_money = coalesce((${text}::jsonb ->> 'membersSeeMoney')::boolean, false) where workspace_id = ${id}`;
}

/** Gives the open workspace another slug; false where somebody has it. */
export function takeSlug(slug: string) {
  return sql<{ taken: boolean }>`select app.take_slug(${slug}) as taken`;
}

export const keptSlugs = sql<{ count: number }>`select app.kept_slugs() as count`;

/** Lets one workspace at a time be opened by a person, so that none slips past the most that one may have. */
export function holdOpening(userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`workspaces.open ${userId}`}::text, 0))`;
}

/** How many workspaces of bands and organizations a person has opened that are not purged. */
export function openedBy(userId: string) {
  return sql<{
    count: number;
  }>`select count(*) from workspaces.workspaces where created_by = ${userId} and kind <> 'personal'`;
}

export function ownWorkspaces(userId: string) {
  return sql<OwnWorkspace>`select id, kind, name, slug, role, status, time_zone as "timeZone", currency, null::timestamptz as "purgedAt"
      from app.workspaces_of(${userId})
    union all select id, kind, name, slug, role, 'deleted', time_zone, currency, deleted_at + make_interval(days => ${graceDays}::int)
      from app.deleted_workspaces_of(${userId})`;
}

/** How long a workspace that was deleted can be taken back. */
const graceDays = retentionRules.deleted_workspaces.days;

export function ownWorkspace(userId: string, id: string) {
  return sql<OwnWorkspace>`select w.workspace_id as id, w.kind, w.name, app.slug_of(w.workspace_id) as slug, m.role, w.status,
      w.time_zone as "timeZone", w.currency, w.deleted_at + make_interval(days => ${graceDays}::int) as "purgedAt"
    from workspaces.workspaces w join workspaces.members m on m.workspace_id = w.workspace_id and m.user_id = ${userId}
    where w.workspace_id = ${id}`;
}

/** Puts a workspace into another state; the time of its deletion goes along. */
export function writeStatus(id: string, status: OwnWorkspace['status']) {
  return sql`update workspaces.workspaces set status = ${status}, deleted_at = case when ${status} = 'deleted' then now() end
    where workspace_id = ${id}`;
}

/** Workspaces whose grace is over. */
export const pastGrace = sql<{ id: string }>`select workspace_id as id from workspaces.workspaces
  where status = 'deleted' and deleted_at < now() - make_interval(days => ${graceDays}::int)
  order by deleted_at limit 20 for update skip locked`;

export function purge(id: string) {
  return sql`select app.purge_workspace(${id}::uuid)`;
}

/** Slugs that were given up long enough ago to be anybody's. */
export const freeKeptSlugs = sql`delete from workspaces.slugs where kept_until < now()`;
