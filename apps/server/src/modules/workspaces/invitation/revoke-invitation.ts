import type { Invitation } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { invitationRevoked } from '../events.ts';
import { closeInvitation, invitationById, invitationToChange } from './invitation.sql.ts';

/** Takes an invitation back, or turns away somebody who waits. One that was answered stays answered. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<Invitation> {
  allow(ctx.actor, 'invitation', 'delete');
  const row =
    (await ctx.db.maybe(invitationToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'invitation' });
  allow(ctx.actor, 'invitation', 'delete', row);
  if (row.status === 'accepted' || row.status === 'declined') fail('STATE_CONFLICT', { resource: 'invitation' });
  if (row.status !== 'revoked') {
    await ctx.db.run(closeInvitation(ctx.workspaceId, id, 'revoked'));
    await ctx.emit(invitationRevoked, { invitationId: id, role: row.role });
  }
  return await ctx.db.one(invitationById(ctx.workspaceId, id));
}
