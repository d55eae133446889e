import type { KnownWorkspace, operatedWorkspaceRoutes, QueryOf, WorkspaceState } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export type WorkspaceSearch = NonNullable<QueryOf<typeof operatedWorkspaceRoutes.routes.listAllWorkspaces>['filter']>;

const known = fragment`w.workspace_id as id, w.kind, w.name, g.slug, w.status, w.created_at as "createdAt",
  (select count(*)::int from workspaces.members m where m.workspace_id = w.workspace_id) as members`;
const all = fragment`workspaces.workspaces w
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null`;

export function listAllWorkspaces(search: WorkspaceSearch, window: PageWindow) {
  return sql<KnownWorkspace & Sorted>`select ${known}${sortColumns(window.order)} from ${all}
    ${pageOfRows(matching(search), window)}`;
}

export function countAllWorkspaces(search: WorkspaceSearch) {
  return sql<{ count: number }>`select count(*) from ${all} where ${matching(search)}`;
}

const sortKeys: readonly SortKey[] = [
  { name: 'createdAt', by: fragment`w.created_at`, kind: 'timestamptz' },
  { name: 'name', by: fragment`app.plain(w.name)`, kind: 'text' },
];
const byId: SortKey = { name: 'id', by: fragment`w.workspace_id`, kind: 'uuid', isShown: true };

/** The newest first, unless asked otherwise. */
export function workspaceOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, sortKeys, [{ ...byId, down: sort.startsWith('-') }]);
}

function matching({ q, kind, status }: WorkspaceSearch) {
  return allOf([
    fragment`true`,
    kind !== undefined && fragment`w.kind = ${kind}`,
    status !== undefined && fragment`w.status = ${status}`,
    !!q && hasWords(fragment`app.plain(concat_ws(' ', w.name, g.slug))`, q),
  ]);
}

export function knownWorkspace(id: string) {
  return sql<KnownWorkspace & { readonly deletedAt: string | null }>`select ${known}, w.deleted_at as "deletedAt"
    from ${all} where w.workspace_id = ${id}`;
}

/** Who owns a workspace, those who came first first. */
export function ownerIds(workspaceId: string) {
  return sql<{ userId: string }>`select user_id as "userId" from workspaces.members
    where workspace_id = ${workspaceId} and role = 'owner' order by joined_at, id`;
}

export interface OperatedWorkspace {
  readonly name: string;
  readonly status: WorkspaceState;
  /** What it was before it was suspended. */
  readonly suspendedFrom: 'active' | 'archived' | null;
}

/** The workspace that something is to be done to, held until it is done. */
export function workspaceToOperate(id: string) {
  return sql<OperatedWorkspace>`select name, status, suspended_from as "suspendedFrom" from workspaces.workspaces
    where workspace_id = ${id} for update`;
}

export function suspend(id: string) {
  return sql`update workspaces.workspaces set suspended_from = status, status = 'suspended' where workspace_id = ${id}`;
}

export function lift(id: string) {
  return sql`update workspaces.workspaces set status = suspended_from, suspended_from = null where workspace_id = ${id}`;
}
