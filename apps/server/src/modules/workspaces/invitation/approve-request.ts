import type { Invitation } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { memberJoined } from '../events.ts';
import { allowGiving } from '../member/allow-giving.ts';
import { holdPeople, insertMember } from '../member/member.sql.ts';
import { closeInvitation, invitationById, invitationToChange } from './invitation.sql.ts';

/** Lets in somebody who came by a link and waits. */
export async function approveRequest(ctx: Ctx, id: string): Promise<Invitation> {
  allow(ctx.actor, 'invitation', 'update');
  const { kind } = await ctx.db.one(holdPeople(ctx.workspaceId));
  const row =
    (await ctx.db.maybe(invitationToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'invitation' });
  allow(ctx.actor, 'invitation', 'update', row);
  allowGiving(ctx.actor, row.role, kind);
  if (row.status !== 'awaiting_approval' || row.inviteeId === null) fail('STATE_CONFLICT', { resource: 'invitation' });
  const joined = await ctx.db.maybe(insertMember(ctx.workspaceId, row.inviteeId, row.role));
  await ctx.db.run(closeInvitation(ctx.workspaceId, id, 'accepted'));
  if (joined) await ctx.emit(memberJoined, { memberId: joined.id, userId: row.inviteeId, role: row.role });
  return await ctx.db.one(invitationById(ctx.workspaceId, id));
}
