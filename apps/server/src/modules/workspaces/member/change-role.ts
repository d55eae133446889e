import type { ChangeRole, Member } from '@backline/contract';
import { allow, fail, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { memberRoleChanged } from '../events.ts';
import { allowGiving } from './allow-giving.ts';
import { givenRole } from './given-role.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { viewMember } from './list-members.ts';
import { holdPeople, memberById, memberToChange, writeRole } from './member.sql.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Gives a member another role, a built-in one or one that the workspace made, from their next request on. */
export async function changeRole(ctx: Ctx, id: string, given: ChangeRole['role']): Promise<Member> {
  allow(ctx.actor, 'member', 'update');
  const { kind } = await ctx.db.one(holdPeople(ctx.workspaceId));
  const member = (await ctx.db.maybe(memberToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'member' });
  allow(ctx.actor, 'member', 'update', member);
  const { role, customRoleId, invites } = await givenRole(ctx, given);
  allowGiving(ctx.actor, role, kind);
  if (member.role !== role || member.customRoleId !== customRoleId) {
    await keepAnOwner(ctx.db, ctx.workspaceId, member);
    await ctx.db.run(writeRole(ctx.workspaceId, id, role, customRoleId));
    await withdrawOffers(ctx.db, ctx.workspaceId, { userId: member.userId, role, invites });
    const { role: before, customRoleId: beforeId, userId } = member;
    const changed = whatChanged({ role: beforeId ?? before }, { role: customRoleId ?? role });
    await ctx.emit(memberRoleChanged, { memberId: id, userId, role, before, customRoleId }, { changed });
  }
  return viewMember(await ctx.db.one(memberById(id)), ctx.actor);
}
