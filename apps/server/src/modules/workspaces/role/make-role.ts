import type { CreateOwnRole, UpdateOwnRole, WorkspaceOwnRole } from '@backline/contract';
import { allow, expectVersion, fail, isRepeat, newId, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { roleCreated, roleDeleted, roleUpdated } from '../events.ts';
import { holdPeople } from '../member/member.sql.ts';
import { withdrawOffers } from '../member/withdraw-offers.ts';
import { nameTaken } from '../name-taken.ts';
import { decideRole } from './decide-role.ts';
import { mayInvite } from './may-invite.ts';
import {
  deleteRole,
  holdersOf,
  insertRole,
  roleById,
  rolesToDecide,
  usesOfRole,
  writeRoleFacts,
  writeStandings,
} from './role.sql.ts';
import type { RoleFacts } from './role.sql.ts';

const mostRoles = 50;

/** Makes a role. The same id with the same content again answers what is there. */
export async function createRole(ctx: Ctx, input: CreateOwnRole): Promise<WorkspaceOwnRole> {
  allow(ctx.actor, 'role', 'create');
  const { id = newId(), name, description = '', inherits = [], grants = [] } = input;
  // One at a time: what roles inherit of each other must hold together.
  await ctx.db.run(holdPeople(ctx.workspaceId));
  const there = await ctx.db.maybe(roleById(ctx.workspaceId, id));
  if (there) return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'role' });
  const others = await ctx.db.all(rolesToDecide(ctx.workspaceId));
  if (others.length >= mostRoles) fail('LIMIT_REACHED', { resource: 'role' });
  const facts = { name, description, inherits, grants };
  const standings = decideRole(ctx.actor, { id, ...facts }, others);
  for (const { rank } of standings) allow(ctx.actor, 'role', 'create', { role: rank });
  await ctx.db.run(insertRole(ctx.workspaceId, { id, name, createdBy: ctx.actor.userId })).catch(taken);
  await ctx.db.together([...writeRoleFacts(ctx.workspaceId, id, facts), ...writeStandings(ctx.workspaceId, standings)]);
  await ctx.emit(roleCreated, { roleId: id }, { changed: whatChanged({}, facts) });
  return await ctx.db.one(roleById(ctx.workspaceId, id));
}

/** Changes a role, for everybody who has it, from their next request on; what is left out stays as it is. */
export async function changeOwnRole(
  ctx: Ctx,
  id: string,
  change: UpdateOwnRole,
  ifMatch: number | undefined,
): Promise<WorkspaceOwnRole> {
  const before = await roleToChange(ctx, id, 'update');
  expectVersion(before, ifMatch);
  const was = factsOf(before);
  const { name = was.name, description = was.description, inherits = was.inherits, grants = was.grants } = change;
  const facts = { name, description, inherits, grants };
  const others = await ctx.db.all(rolesToDecide(ctx.workspaceId));
  const standings = decideRole(ctx.actor, { id, ...facts }, others);
  for (const { rank } of standings) allow(ctx.actor, 'role', 'update', { role: rank });
  await ctx.db
    .together([...writeRoleFacts(ctx.workspaceId, id, facts), ...writeStandings(ctx.workspaceId, standings)])
    .catch(taken);
  await withdrawOffersOf(
    ctx,
    standings.map((standing) => standing.id),
  );
  await ctx.emit(roleUpdated, { roleId: id }, { changed: whatChanged(was, facts) });
  return await ctx.db.one(roleById(ctx.workspaceId, id));
}

/** Deletes a role that nobody has. */
export async function removeRole(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<WorkspaceOwnRole> {
  const before = await roleToChange(ctx, id, 'delete');
  expectVersion(before, ifMatch);
  if ((await ctx.db.one(usesOfRole(ctx.workspaceId, id))).count > 0)
    fail('STATE_CONFLICT', { resource: 'role', message: 'Somebody has this role, or another one inherits it.' });
  await ctx.db.run(deleteRole(ctx.workspaceId, id));
  await ctx.emit(roleDeleted, { roleId: id }, { changed: whatChanged(factsOf(before), {}) });
  return before;
}

async function roleToChange(ctx: Ctx, id: string, action: 'update' | 'delete'): Promise<WorkspaceOwnRole> {
  allow(ctx.actor, 'role', action);
  await ctx.db.run(holdPeople(ctx.workspaceId));
  const role = (await ctx.db.maybe(roleById(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'role' });
  allow(ctx.actor, 'role', action, { role: role.rank });
  return role;
}

/** Whoever can invite nobody any more has offered nothing any more. */
async function withdrawOffersOf(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const roles = await ctx.db.all(rolesToDecide(ctx.workspaceId));
  for (const { userId, role, customRoleId } of await ctx.db.all(holdersOf(ctx.workspaceId, ids)))
    await withdrawOffers(ctx.db, ctx.workspaceId, { userId, role, invites: mayInvite(customRoleId, roles) });
}

function factsOf({ name, description, inherits, grants }: WorkspaceOwnRole): RoleFacts {
  return { name, description, inherits, grants };
}

const taken = nameTaken('roles_name', 'A role of this name is there already.');
