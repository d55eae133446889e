import { beyond } from '@backline/contract';
import type { CustomRole, HeldRole, Person } from '@backline/contract';
import { workspaceRoles } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { rolesToDecide } from './role.sql.ts';

/** Refuses roles that are not here, and those that give more, where they are to be held, than whoever gives them has. */
export async function checkHeld(
  db: Db,
  person: Person,
  {
    workspaceId,
    held,
    path,
  }: { readonly workspaceId: string; readonly held: readonly HeldRole[]; readonly path: string },
): Promise<void> {
  if (held.length === 0) return;
  const roles = await db.all(rolesToDecide(workspaceId));
  if (held.some(({ role }) => !isKnown(role, roles)))
    refuse(path, 'unknown', 'A role here is not one of this workspace.');
  if (held.some((each) => beyond(person, each, roles).length > 0)) fail('FORBIDDEN', { resource: 'role' });
}

function isKnown(role: string, roles: readonly CustomRole[]): boolean {
  return workspaceRoles.some((name) => name === role) || roles.some(({ id }) => id === role);
}
