import type { Action } from './built-in-roles.ts';
import type { WorkspaceRole } from './roles.ts';

/**
 * What a row must be for a grant to reach it. The same list is read twice: by `holds` for one row in memory, and by
 * `permitted.sql.ts` of the server for the rows of a table. A property test keeps them equal.
 *
 *   made         the person made it
 *   assigned     the person is assigned to it
 *   shared       it was shared with them
 *   if_shown     the workspace shows money to its members
 *   rank_in      the role of the membership, invitation or role that the row is
 *   project_in   it belongs to one of these projects
 *   team_in      it belongs to one of these teams
 *   status_in    it is in one of these states
 *   fields_in    nothing but these fields of it are changed
 */
export type Condition =
  | { readonly is: 'made' }
  | { readonly is: 'assigned' }
  | { readonly is: 'shared' }
  | { readonly is: 'if_shown' }
  | { readonly is: 'rank_in'; readonly values: readonly WorkspaceRole[] }
  | { readonly is: 'project_in'; readonly values: readonly string[] }
  | { readonly is: 'team_in'; readonly values: readonly string[] }
  | { readonly is: 'status_in'; readonly values: readonly string[] }
  | { readonly is: 'fields_in'; readonly values: readonly string[] };

/** Who asks, as far as a condition needs to know them. */
export interface Asker {
  readonly userId: string;
  /** Whether the workspace shows them what it earns. */
  readonly seesMoney: boolean;
}

/** A row, as far as permission needs to know it. What is not said of it, no condition finds there. */
export interface AskedRow {
  readonly createdBy?: string | null;
  readonly assignedTo?: readonly string[];
  readonly isShared?: boolean;
  /** Of a membership, of an invitation to one, or of a role that somebody made. */
  readonly role?: WorkspaceRole;
  readonly projectId?: string | null;
  readonly teamId?: string | null;
  readonly status?: string | null;
  /** The fields that are about to be changed. */
  readonly changes?: readonly string[];
}

/** Whether a condition holds for a row. */
export function holds(condition: Condition, { userId, seesMoney }: Asker, row: AskedRow): boolean {
  switch (condition.is) {
    case 'made':
      return row.createdBy === userId;
    case 'assigned':
      return row.assignedTo?.includes(userId) ?? false;
    case 'shared':
      return row.isShared === true;
    case 'if_shown':
      return seesMoney;
    case 'rank_in':
      return isAmong(condition.values, row.role);
    case 'project_in':
      return isAmong(condition.values, row.projectId);
    case 'team_in':
      return isAmong(condition.values, row.teamId);
    case 'status_in':
      return isAmong(condition.values, row.status);
    case 'fields_in':
      return row.changes?.every((field) => condition.values.includes(field)) ?? false;
  }
}

/** Whether a condition can hold for some row, where none is named yet. What is created in no place belongs to none. */
export function canHold({ is }: Condition, { seesMoney }: Asker, action: Action): boolean {
  if (is === 'if_shown') return seesMoney;
  return action !== 'create' || !isAboutPlace.has(is);
}

const isAboutPlace: ReadonlySet<Condition['is']> = new Set(['project_in', 'team_in', 'status_in', 'fields_in']);

/** Whether whatever fulfils one condition fulfils the other. */
export function leadsTo(narrow: Condition, wide: Condition): boolean {
  if (narrow.is !== wide.is) return false;
  if (!('values' in narrow) || !('values' in wide)) return true;
  return narrow.values.every((value) => isAmong(wide.values, value));
}

function isAmong(values: readonly string[], value: string | null | undefined): boolean {
  return typeof value === 'string' && values.includes(value);
}
