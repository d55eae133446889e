import type { Invitation } from '@backline/contract';
import { newSecret } from '#modules/identity';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { invitationSentAgain } from '../events.ts';
import { holdPeople } from '../member/member.sql.ts';
import type { WorkspacesPorts } from '../ports.ts';
import { holdInviting, invitationById, invitationToChange, renewInvitation } from './invitation.sql.ts';
import { sendLetter } from './invite.ts';

/** Sends another letter with a link of its own, good for 7 days again; the one before is useless then. */
export async function resendInvitation(ctx: Ctx, ports: WorkspacesPorts, id: string): Promise<Invitation> {
  allow(ctx.actor, 'invitation', 'update');
  const { name } = await ctx.db.one(holdPeople(ctx.workspaceId));
  await ctx.db.run(holdInviting(ctx.workspaceId));
  const row =
    (await ctx.db.maybe(invitationToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'invitation' });
  allow(ctx.actor, 'invitation', 'update', row);
  const isOld = row.status === 'expired' && row.inviteeId === null;
  if (row.status !== 'pending' && !isOld) fail('STATE_CONFLICT', { resource: 'invitation' });
  const { token, hash } = newSecret();
  await ctx.db.run(renewInvitation(ctx.workspaceId, id, hash));
  await ctx.emit(invitationSentAgain, { invitationId: id, role: row.role });
  const invitation = await ctx.db.one(invitationById(ctx.workspaceId, id));
  await sendLetter(ctx, ports, { invitation, workspaceName: name, token });
  return invitation;
}
