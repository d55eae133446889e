import type { Invitation, Invite } from '@backline/contract';
import { foldEmail, newSecret } from '#modules/identity';
import { sendMail } from '#platform/mail';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { memberInvited } from '../events.ts';
import { allowGiving } from '../member/allow-giving.ts';
import { holdPeople, memberByEmail } from '../member/member.sql.ts';
import type { WorkspacesPorts } from '../ports.ts';
import {
  expireInvitationsTo,
  holdInviting,
  insertInvitation,
  invitationById,
  lettersOfTheDay,
  noteLetter,
  openInvitationTo,
} from './invitation.sql.ts';
import { invitationLetter } from '../letters/write-letters.ts';

const lettersPerDay = 50;

/**
 * Asks somebody in by letter. Whether the address has an account makes no difference, here or to whoever asks.
 *
 *   pending ──accept, by a confirmed account of the address──▶ accepted
 *      ├─────decline──▶ declined     ├──revoke──▶ revoked     └──7 days──▶ expired
 */
export async function invite(ctx: Ctx, ports: WorkspacesPorts, input: Invite): Promise<Invitation> {
  const { role } = input;
  allow(ctx.actor, 'invitation', 'create', { role });
  const { kind, name } = await ctx.db.one(holdPeople(ctx.workspaceId));
  allowGiving(ctx.actor, role, kind);
  const email = foldEmail(input.email);
  await ctx.db.run(holdInviting(ctx.workspaceId));
  if (await ctx.db.maybe(memberByEmail(email)))
    fail('DUPLICATE', { resource: 'member', message: 'Somebody with this address is a member already.' });
  await ctx.db.run(expireInvitationsTo(ctx.workspaceId, email));
  if (await ctx.db.maybe(openInvitationTo(ctx.workspaceId, email)))
    fail('DUPLICATE', { resource: 'invitation', message: 'There is an open invitation to this address.' });

  const { token, hash } = newSecret();
  const { workspaceId, actor } = ctx;
  const { id } = await ctx.db.one(
    insertInvitation({ workspaceId, email, role, tokenHash: hash, createdBy: actor.userId }),
  );
  await ctx.emit(memberInvited, { invitationId: id, role });
  const invitation = await ctx.db.one(invitationById(workspaceId, id));
  await sendLetter(ctx, ports, { invitation, workspaceName: name, token });
  return invitation;
}

interface LetterAbout {
  readonly invitation: Invitation;
  readonly workspaceName: string;
  readonly token: string;
}

/** Puts the letter into the queue, unless a workspace has sent as many as it may in a day. Inviting must be held. */
export async function sendLetter(ctx: Ctx, ports: WorkspacesPorts, about: LetterAbout): Promise<void> {
  const { invitation, workspaceName, token } = about;
  const { count, seconds } = await ctx.db.one(lettersOfTheDay(ctx.workspaceId));
  if (count >= lettersPerDay)
    fail('RATE_LIMIT_EXCEEDED', {
      retryAfterSeconds: seconds,
      message: `A workspace can send ${lettersPerDay} invitations a day.`,
    });
  await ctx.db.run(noteLetter(ctx.workspaceId));
  const link = `${ports.publicOrigin}/invitation?token=${token}`;
  const { email, invitedBy, role } = invitation;
  if (email !== null)
    await ctx.enqueue(sendMail, invitationLetter({ to: email, link, workspaceName, invitedBy, role }));
}
