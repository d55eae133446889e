import { actions, resources } from './built-in-roles.ts';
import type { Action, Resource } from './built-in-roles.ts';
import { canHold, holds } from './conditions.ts';
import type { AskedRow } from './conditions.ts';
import type { CustomRole, HeldRole, Person } from './held-roles.ts';
import { isWithin, waysOfHeld, waysTo } from './role-ways.ts';
import type { Way } from './role-ways.ts';
import { workspaceRoles } from './roles.ts';
import type { WorkspaceRole } from './roles.ts';

/** The one place that decides: whether a person may do this, and to this row if one is given. Without one it asks about the kind. */
export function permits(person: Person, resource: Resource, action: Action, row?: AskedRow): boolean {
  return waysTo(person, resource, action).some((way) => isOpen(way, person, action, row));
}

/** Whether a way leads to a row, or to any at all where none is given. */
export function isOpen({ conditions }: Way, person: Person, action: Action, row?: AskedRow): boolean {
  return conditions.every((condition) =>
    row === undefined ? canHold(condition, person, action) : holds(condition, person, row),
  );
}

/** Whether a person may do this to every row that there is. */
export function permitsAll(person: Person, resource: Resource, action: Action): boolean {
  return waysTo(person, resource, action).some(({ conditions }) =>
    conditions.every(({ is }) => is === 'if_shown' && person.seesMoney),
  );
}

export interface Beyond {
  readonly resource: Resource;
  readonly action: Action;
}

/** What a role would give, where it is held, beyond what somebody has; nothing where they may give it to another. */
export function beyond(person: Person, held: HeldRole, roles: readonly CustomRole[]): readonly Beyond[] {
  return excess(held, roles, (resource, action) => waysTo(person, resource, action));
}

/** How high a role stands that a workspace made: the lowest built-in role that has all of it. */
export function rankOf(role: string, roles: readonly CustomRole[]): WorkspaceRole {
  const enough = workspaceRoles
    .toReversed()
    .find(
      (rank) =>
        excess({ role }, roles, (resource, action) => waysOfHeld({ role: rank }, resource, action, [])).length === 0,
    );
  return enough ?? 'owner';
}

function excess(
  held: HeldRole,
  roles: readonly CustomRole[],
  has: (resource: Resource, action: Action) => readonly Way[],
): readonly Beyond[] {
  return resources.flatMap((resource) =>
    actions
      .filter((action) => {
        const own = has(resource, action);
        return !waysOfHeld(held, resource, action, roles).every((way) => own.some((wide) => isWithin(way, wide)));
      })
      .map((action) => ({ resource, action })),
  );
}
