import type { UpdateWorkspace, Workspace } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';
import type { Fragment } from '#platform/kernel';

export interface NewWorkspace {
  readonly id: string;
  readonly kind: Workspace['kind'];
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly ownerId: string;
}

/** What other modules fall back on: the zone and currency of the workspace. */
export interface WorkspaceDefaults {
  readonly timeZone: string;
  readonly currency: string;
}

export function insertWorkspace(workspace: NewWorkspace, slug: string) {
  return [
    sql`insert into workspaces.workspaces (workspace_id, kind, name, time_zone, currency, created_by)
      values (${workspace.id}, ${workspace.kind}, ${workspace.name}, ${workspace.timeZone}, ${workspace.currency}, ${workspace.ownerId})`,
    sql`insert into workspaces.slugs (slug, workspace_id) values (${slug}, ${workspace.id})`,
    sql`insert into workspaces.members (workspace_id, user_id, role) values (${workspace.id}, ${workspace.ownerId}, 'owner')`,
  ];
}

/** Lets one workspace of a name at a time look for a free slug. */
export function holdSlug(stem: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`slug:${stem}`}, 0))`;
}

/** The slugs that begin alike, to find one that is free. */
export function slugsLike(stem: string) {
  return sql<{ slug: string }>`select slug from workspaces.slugs where slug = ${stem} or slug like ${`${stem}-%`}`;
}

const shape: Fragment = fragment`w.workspace_id as id, w.kind, w.name, app.slug_of(w.workspace_id) as slug,
  (select role from workspaces.members m where m.workspace_id = w.workspace_id and m.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) as role,
  w.time_zone as "timeZone", w.currency, w.locale, w.version`;

export function workspaceById(id: string) {
  return sql<Workspace>`select ${shape} from workspaces.workspaces w where w.workspace_id = ${id}`;
}

export function updateWorkspace(id: string, change: UpdateWorkspace) {
  return sql<Workspace>`update workspaces.workspaces w set
      name = coalesce(${change.name ?? null}, name), time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      currency = coalesce(${change.currency ?? null}, currency), locale = coalesce(${change.locale ?? null}, locale)
    where w.workspace_id = ${id} returning ${shape}`;
}

export function defaultsOf(id: string) {
  return sql<WorkspaceDefaults>`select time_zone as "timeZone", currency from workspaces.workspaces where workspace_id = ${id}`;
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
