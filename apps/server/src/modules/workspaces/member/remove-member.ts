import type { Member } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { memberRemoved } from '../events.ts';
import { endKeysOf } from '../key/end-keys-of.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { viewMember } from './list-members.ts';
import { deleteMember, holdPeople, memberById, memberToChange } from './member.sql.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Removes a member; their next request finds no such workspace, and what they made stays. */
export async function removeMember(ctx: Ctx, id: string): Promise<Member> {
  allow(ctx.actor, 'member', 'delete');
  await ctx.db.run(holdPeople(ctx.workspaceId));
  const member = (await ctx.db.maybe(memberToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'member' });
  allow(ctx.actor, 'member', 'delete', member);
  await keepAnOwner(ctx.db, ctx.workspaceId, member);
  const shown = viewMember(await ctx.db.one(memberById(id)), ctx.actor);
  await ctx.db.run(deleteMember(ctx.workspaceId, id));
  await withdrawOffers(ctx.db, ctx.workspaceId, { userId: member.userId, role: null });
  await endKeysOf(ctx, ctx.workspaceId, member.userId);
  await ctx.emit(memberRemoved, { memberId: id, userId: member.userId, role: member.role });
  return shown;
}
