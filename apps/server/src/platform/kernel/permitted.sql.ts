import type { Condition } from '@backline/contract';
import type { Reachable } from './reachable.ts';
import { allOf, anyOf, fragment } from './sql.ts';
import type { Fragment } from './sql.ts';

/** Where a table keeps what conditions ask of a row; what it does not keep, no condition finds there. */
export interface AskedColumns {
  readonly createdBy?: Fragment;
  /** An array of users. */
  readonly assignedTo?: Fragment;
  /** A boolean. */
  readonly isShared?: Fragment;
  readonly role?: Fragment;
  readonly projectId?: Fragment;
  readonly teamId?: Fragment;
  readonly status?: Fragment;
}

/**
 * The rows of a table that somebody reaches, as a condition; false, to be left out of `allOf`, where that is every row.
 * The other reading of the same conditions is `holds` of the contract.
 */
export function permitted(
  { isAll, person, ways }: Reachable,
  columns: AskedColumns,
  changes?: readonly string[],
): Fragment | false {
  if (isAll) return false;
  return anyOf(ways.map(({ conditions }) => allOf(conditions.map((condition) => written(condition)))));

  function written(condition: Condition): Fragment {
    switch (condition.is) {
      case 'made':
        return columns.createdBy ? fragment`${columns.createdBy} = ${person.userId}::uuid` : never;
      case 'assigned':
        return columns.assignedTo ? fragment`${person.userId}::uuid = any(${columns.assignedTo})` : never;
      case 'shared':
        return columns.isShared ?? never;
      case 'if_shown':
        return person.seesMoney ? always : never;
      case 'rank_in':
        return columns.role ? fragment`${columns.role} = any(${condition.values}::text[])` : never;
      case 'project_in':
        return columns.projectId ? fragment`${columns.projectId} = any(${condition.values}::uuid[])` : never;
      case 'team_in':
        return columns.teamId ? fragment`${columns.teamId} = any(${condition.values}::uuid[])` : never;
      case 'status_in':
        return columns.status ? fragment`${columns.status} = any(${condition.values}::text[])` : never;
      case 'fields_in':
        return changes?.every((field) => condition.values.includes(field)) ? always : never;
    }
  }
}

const always = fragment`true`;
const never = fragment`false`;
