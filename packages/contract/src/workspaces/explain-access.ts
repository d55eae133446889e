import type { Action, Resource } from './built-in-roles.ts';
import { canHold, holds } from './conditions.ts';
import type { AskedRow, Condition } from './conditions.ts';
import type { Person } from './held-roles.ts';
import { isOpen, permits } from './permissions.ts';
import { waysTo } from './role-ways.ts';

/** One condition of a way, and whether it holds. */
export interface ExplainedCondition {
  readonly is: Condition['is'];
  readonly values: string[];
  /** What the row says of it; null where there is no row, or it says nothing. */
  readonly found: string | null;
  readonly holds: boolean;
}

/** One grant that leads, or would lead, to what is asked. */
export interface ExplainedWay {
  readonly isOpen: boolean;
  readonly granted: Action;
  readonly role: string;
  /** From the role that is held to the one whose grant it is. */
  readonly path: string[];
  readonly projectId: string | null;
  readonly teamId: string | null;
  readonly through: string | null;
  readonly conditions: ExplainedCondition[];
}

/** Why somebody may or may not do this: every grant that speaks of it, those that decide first. The deciding itself is `permits`. */
export function explainAccess(
  person: Person,
  resource: Resource,
  action: Action,
  row?: AskedRow,
): { readonly allowed: boolean; readonly ways: ExplainedWay[] } {
  const ways = waysTo(person, resource, action).map((way) => ({
    isOpen: isOpen(way, person, action, row),
    granted: way.granted,
    role: way.held.role,
    path: [...way.path],
    projectId: way.held.projectId ?? null,
    teamId: way.held.teamId ?? null,
    through: way.held.through ?? null,
    conditions: way.conditions.map((condition) => ({
      is: condition.is,
      values: 'values' in condition ? [...condition.values] : [],
      found: row === undefined ? null : foundIn(condition, row),
      holds: row === undefined ? canHold(condition, person, action) : holds(condition, person, row),
    })),
  }));
  return {
    allowed: permits(person, resource, action, row),
    ways: ways.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen)),
  };
}

function foundIn({ is }: Condition, row: AskedRow): string | null {
  switch (is) {
    case 'made':
      return row.createdBy ?? null;
    case 'rank_in':
      return row.role ?? null;
    case 'project_in':
      return row.projectId ?? null;
    case 'team_in':
      return row.teamId ?? null;
    case 'status_in':
      return row.status ?? null;
    case 'assigned':
    case 'shared':
    case 'if_shown':
    case 'fields_in':
      return null;
  }
}
