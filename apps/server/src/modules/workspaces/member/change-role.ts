import type { Member, WorkspaceRole } from '@backline/contract';
import { allow, fail, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { memberRoleChanged } from '../events.ts';
import { allowGiving } from './allow-giving.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { viewMember } from './list-members.ts';
import { holdPeople, memberById, memberToChange, writeRole } from './member.sql.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Gives a member another role, from their next request on. */
export async function changeRole(ctx: Ctx, id: string, role: WorkspaceRole): Promise<Member> {
  allow(ctx.actor, 'member', 'update');
  const { kind } = await ctx.db.one(holdPeople(ctx.workspaceId));
  const member = (await ctx.db.maybe(memberToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'member' });
  allow(ctx.actor, 'member', 'update', member);
  allowGiving(ctx.actor, role, kind);
  if (member.role !== role) {
    await keepAnOwner(ctx.db, ctx.workspaceId, member);
    await ctx.db.run(writeRole(ctx.workspaceId, id, role));
    await withdrawOffers(ctx.db, ctx.workspaceId, { userId: member.userId, role });
    const changed = whatChanged({ role: member.role }, { role });
    await ctx.emit(memberRoleChanged, { memberId: id, userId: member.userId, role, before: member.role }, { changed });
  }
  return viewMember(await ctx.db.one(memberById(id)), ctx.actor);
}
