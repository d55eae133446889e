import type { InvitationSeen } from '@backline/contract';
import { hashOfSecret, nameOf } from '#modules/identity';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { seenByToken } from './invitation.sql.ts';
import { seenByLink } from './link.sql.ts';

/** What an invitation says to whoever holds its link, logged in or not. Every link that does not work answers alike. */
export async function lookAtInvitation(ctx: PublicCtx, token: string): Promise<InvitationSeen> {
  const hash = hashOfSecret(token);
  return await ctx.asSystem('look at an invitation', async ({ db }) => {
    const seen = (await db.maybe(seenByToken(hash))) ?? (await db.maybe(seenByLink(hash))) ?? fail('TOKEN_EXPIRED');
    return { ...seen, invitedBy: await nameOf(db, seen.createdBy) };
  });
}
