import type { ServiceAccount, ServiceRole } from '@backline/contract';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

const shape = fragment`a.id, a.workspace_id as "workspaceId", a.version, a.created_by as "createdBy", a.created_at as "createdAt",
  a.updated_at as "updatedAt", a.deleted_at as "deletedAt", a.name, a.role, a.disabled_at as "disabledAt",
  (select count(*) from workspaces.api_keys k where k.workspace_id = a.workspace_id and k.service_account_id = a.id
    and k.revoked_at is null and k.expires_at > now()) as "keyCount"`;

export function serviceAccountById(workspaceId: string, id: string) {
  return sql<ServiceAccount>`select ${shape} from workspaces.service_accounts a
    where a.workspace_id = ${workspaceId} and a.id = ${id} and a.deleted_at is null`;
}

export function serviceAccountToChange(workspaceId: string, id: string) {
  return sql<ServiceAccount>`select ${shape} from workspaces.service_accounts a
    where a.workspace_id = ${workspaceId} and a.id = ${id} and a.deleted_at is null for update of a`;
}

export function listServiceAccounts(workspaceId: string, disabled: boolean | undefined, window: PageWindow) {
  return sql<ServiceAccount & Sorted>`select ${shape}${sortColumns(window.order)} from workspaces.service_accounts a
    ${pageOfRows(matching(workspaceId, disabled), window)}`;
}

export function countServiceAccounts(workspaceId: string, disabled: boolean | undefined) {
  return sql<{
    count: number;
  }>`select count(*) from workspaces.service_accounts a where ${matching(workspaceId, disabled)}`;
}

const keys: readonly SortKey[] = [
  { name: 'name', by: fragment`app.plain(a.name)`, kind: 'text' },
  { name: 'createdAt', by: fragment`a.created_at`, kind: 'timestamptz' },
];
const id: SortKey = { name: 'id', by: fragment`a.id`, kind: 'uuid', isShown: true };

/** By name, unless asked otherwise. */
export function serviceAccountOrder(sort = 'name'): SortOrder {
  return sortOrder(sort, keys, [{ ...id, down: sort.startsWith('-') }]);
}

interface NewServiceAccount {
  readonly name: string;
  readonly role: ServiceRole;
  readonly createdBy: string;
}

export function insertServiceAccount(workspaceId: string, { name, role, createdBy }: NewServiceAccount) {
  return sql<{ id: string }>`insert into workspaces.service_accounts (workspace_id, name, role, created_by)
    values (${workspaceId}, ${name}, ${role}, ${createdBy}) returning id`;
}

export function writeServiceAccount(
  workspaceId: string,
  id: string,
  { name, role, disabledAt }: Pick<ServiceAccount, 'name' | 'role' | 'disabledAt'>,
) {
  return sql`update workspaces.service_accounts set name = ${name}, role = ${role}, disabled_at = ${disabledAt}
    where workspace_id = ${workspaceId} and id = ${id}`;
}

export function markServiceAccountDeleted(workspaceId: string, id: string) {
  return sql`update workspaces.service_accounts set deleted_at = now() where workspace_id = ${workspaceId} and id = ${id}`;
}

function matching(workspaceId: string, disabled: boolean | undefined): Fragment {
  return allOf([
    fragment`a.workspace_id = ${workspaceId} and a.deleted_at is null`,
    disabled !== undefined && (disabled ? fragment`a.disabled_at is not null` : fragment`a.disabled_at is null`),
  ]);
}
