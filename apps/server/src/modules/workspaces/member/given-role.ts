import { workspaceRoles } from '@backline/contract';
import type { WorkspaceRole } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { checkHeld } from '../role/check-held.ts';
import { mayInvite } from '../role/may-invite.ts';
import { roleById, rolesToDecide } from '../role/role.sql.ts';

interface GivenRole {
  readonly role: WorkspaceRole;
  readonly customRoleId: string | null;
  readonly invites: boolean;
}

/** The role that somebody is to be given: how high it stands, and which one it is if the workspace made it. */
export async function givenRole(ctx: Ctx, given: string): Promise<GivenRole> {
  const builtIn = workspaceRoles.find((name) => name === given);
  if (builtIn) return { role: builtIn, customRoleId: null, invites: mayInvite(builtIn, []) };
  const made = (await ctx.db.maybe(roleById(ctx.workspaceId, given))) ?? fail('NOT_FOUND', { resource: 'role' });
  await checkHeld(ctx.db, ctx.actor, { workspaceId: ctx.workspaceId, held: [{ role: given }], path: 'role' });
  const invites = mayInvite(given, await ctx.db.all(rolesToDecide(ctx.workspaceId)));
  return { role: made.rank, customRoleId: given, invites };
}
