import type { WorkspaceRole } from './roles.ts';
import { actions, builtInRoles } from './built-in-roles.ts';
import type { Action, Reach, Resource } from './built-in-roles.ts';
import { scopesCover } from './key-scopes.ts';
import type { KeyScope } from './key-scopes.ts';
import { isAbove } from './role-rank.ts';

/** Who asks, as far as permission needs to know them. */
export interface Person {
  readonly userId: string;
  readonly role: WorkspaceRole;
  /** Whether the workspace shows them what it earns. */
  readonly seesMoney: boolean;
  /** Of the key they come by; whoever is logged in has none, and is held by none. */
  readonly scopes?: readonly KeyScope[] | null;
}

/** A row, as far as permission needs to know it. */
export interface AskedRow {
  readonly createdBy?: string | null;
  readonly assignedTo?: readonly string[];
  readonly isShared?: boolean;
  /** Of a membership, or of an invitation to one. */
  readonly role?: WorkspaceRole;
}

/** Writing is no use to whoever may not read; admin is the whole of it. Reading leads to nothing, changing never to deleting. */
const implied: Readonly<Record<Action, readonly Action[]>> = {
  create: ['read'],
  read: [],
  update: ['read'],
  delete: ['read'],
  admin: ['create', 'read', 'update', 'delete'],
};

/** The one place that decides: whether a person may do this, and to this row if one is given. Without one it asks about the kind. */
export function permits(person: Person, resource: Resource, action: Action, row?: AskedRow): boolean {
  if (person.scopes && !scopesCover(person.scopes, resource, action)) return false;
  return reachesOf(person.role, resource, action).some((reach) => covers[reach](person, row));
}

/** Which rows a role reaches with an action: what it is granted, and what other grants lead to. Several add up. */
export function reachesOf(role: WorkspaceRole, resource: Resource, action: Action): readonly Reach[] {
  const grants = builtInRoles[resource][role];
  const leading = actions.filter((other) => other === action || implied[other].includes(action));
  return [...new Set(leading.flatMap((other) => grants[other] ?? []))];
}

type Covers = (person: Person, row: AskedRow | undefined) => boolean;

const covers: Readonly<Record<Reach, Covers>> = {
  any: () => true,
  own: ({ userId }, row) =>
    row === undefined || row.createdBy === userId || (row.assignedTo?.includes(userId) ?? false),
  shared: (_, row) => row === undefined || row.isShared === true,
  if_shown: ({ seesMoney }) => seesMoney,
  up_to_admin: (_, row) => row === undefined || (row.role !== undefined && !isAbove(row.role, 'admin')),
  below_admin: (_, row) => row === undefined || (row.role !== undefined && isAbove('admin', row.role)),
};
