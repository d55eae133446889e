import { actions, builtInRoles } from './built-in-roles.ts';
import type { Action, Reach, Resource } from './built-in-roles.ts';
import { leadsTo } from './conditions.ts';
import type { Condition } from './conditions.ts';
import { grantChoices } from './grant-choices.ts';
import type { CustomRole, GrantConditions, HeldRole, Person } from './held-roles.ts';
import { scopesCover } from './key-scopes.ts';
import { isAbove } from './role-rank.ts';
import { workspaceRoles } from './roles.ts';
import type { WorkspaceStanding } from './roles.ts';

/** One way to a permission: a grant of a role in somebody's hand, with all that must hold for a row. */
export interface Way {
  readonly conditions: readonly Condition[];
  /** What the grant says; another action than the asked one where that follows from it. */
  readonly granted: Action;
  readonly held: HeldRole;
  /** From the role that is held to the one whose grant it is. */
  readonly path: readonly string[];
}

/** How many roles may stand in a line of inheritance, the first and the last included. */
export const deepestRole = 5;

/** Writing is no use to whoever may not read; admin is the whole of it. Reading leads to nothing, changing never to deleting. */
const implied: Readonly<Record<Action, readonly Action[]>> = {
  create: ['read'],
  read: [],
  update: ['read'],
  delete: ['read'],
  admin: ['create', 'read', 'update', 'delete'],
};

/** Every way in which somebody may do this, whatever it is done to. */
export function waysTo(person: Person, resource: Resource, action: Action): readonly Way[] {
  const { holding, role, scopes } = person;
  // A key narrows whatever its holder may.
  if (scopes && !scopesCover(scopes, resource, action)) return [];
  if (!holding) return waysOfBuiltIn(role, resource, action);
  const whole: HeldRole = { role: holding.own ?? role };
  return [whole, ...holding.held].flatMap((held) => waysOfHeld(held, resource, action, holding.roles));
}

/** What a role gives where it is held. */
export function waysOfHeld(
  held: HeldRole,
  resource: Resource,
  action: Action,
  roles: readonly CustomRole[],
): readonly Way[] {
  const place = placeOf(held);
  if (place.length > 0 && !isInPlace(held, resource)) return [];
  const ways = waysOfRole(held.role, resource, action, roles);
  return ways.map((way) => ({ ...way, held, conditions: [...place, ...way.conditions] }));
}

/** `roles` are all that it may inherit. */
function waysOfRole(role: string, resource: Resource, action: Action, roles: readonly CustomRole[]): readonly Way[] {
  return follow(role, []);

  function follow(name: string, before: readonly string[]): readonly Way[] {
    const path = [...before, name];
    const builtIn = workspaceRoles.find((known) => known === name);
    if (builtIn) {
      return waysOfBuiltIn(builtIn, resource, action).map((way) => ({ ...way, held: { role }, path }));
    }
    const found = roles.find(({ id }) => id === name);
    // A circle, or a line that is too long, is refused where a role is written; read, it ends.
    if (!found || before.includes(name) || before.length >= deepestRole) return [];
    const own = found.grants
      .filter((grant) => grant.resource === resource && isLeading(grant.action, action))
      .map((grant) => ({
        conditions: conditionsOf(grant.conditions ?? {}, grant.action, action),
        granted: grant.action,
        held: { role },
        path,
      }));
    return [...own, ...found.inherits.flatMap((parent) => follow(parent, path))];
  }
}

const builtIn = new Map<string, readonly Way[]>();

function waysOfBuiltIn(role: WorkspaceStanding, resource: Resource, action: Action): readonly Way[] {
  const key = `${role} ${resource} ${action}`;
  const known = builtIn.get(key);
  if (known) return known;
  const grants = builtInRoles[resource][role];
  const ways = actions
    .filter((granted) => isLeading(granted, action))
    .flatMap((granted) => {
      const reach = grants[granted];
      const alternatives = reach === undefined ? [] : reaches[reach];
      return alternatives.map((conditions) => ({ conditions, granted, held: { role }, path: [role] }));
    });
  builtIn.set(key, ways);
  return ways;
}

function isLeading(granted: Action, asked: Action): boolean {
  return granted === asked || implied[granted].includes(asked);
}

const upToAdmin = workspaceRoles.filter((role) => !isAbove(role, 'admin'));

/** What the words of the built-in roles mean: one of these lines must hold. */
const reaches: Readonly<Record<Reach, readonly (readonly Condition[])[]>> = {
  any: [[]],
  own: [[{ is: 'made' }], [{ is: 'assigned' }]],
  shared: [[{ is: 'shared' }]],
  if_shown: [[{ is: 'if_shown' }]],
  up_to_admin: [[{ is: 'rank_in', values: upToAdmin }]],
  below_admin: [[{ is: 'rank_in', values: upToAdmin.filter((role) => role !== 'admin') }]],
};

/** Whether rows of this kind belong to such a part of a workspace at all. */
function isInPlace({ projectId }: HeldRole, resource: Resource): boolean {
  const { inProject = false, inTeam = false } = grantChoices[resource] ?? {};
  return projectId === undefined ? inTeam : inProject;
}

function placeOf({ projectId, teamId }: HeldRole): readonly Condition[] {
  if (projectId !== undefined) return [{ is: 'project_in', values: [projectId] }];
  return teamId === undefined ? [] : [{ is: 'team_in', values: [teamId] }];
}

function conditionsOf(given: GrantConditions, granted: Action, asked: Action): readonly Condition[] {
  const { own, assigned, projectIn, teamIn, statusIn, fieldsIn } = given;
  const all: readonly (Condition | false | undefined)[] = [
    own && { is: 'made' },
    assigned && { is: 'assigned' },
    projectIn && { is: 'project_in', values: projectIn },
    teamIn && { is: 'team_in', values: teamIn },
    statusIn && { is: 'status_in', values: statusIn },
    // Which fields may be changed says nothing about which row may be read.
    fieldsIn && granted === asked && { is: 'fields_in', values: fieldsIn },
  ];
  return all.filter((condition) => condition !== false && condition !== undefined);
}

/** Whether every row of one way is a row of the other. */
export function isWithin(narrow: Way, wide: Way): boolean {
  return wide.conditions.every((condition) => narrow.conditions.some((said) => leadsTo(said, condition)));
}
