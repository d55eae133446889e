import type { InvitationSeen } from '@backline/contract';
import { hashOfSecret, nameOf } from '#modules/identity';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { seenByToken } from './invitation.sql.ts';
import { seenByLink } from './link.sql.ts';

/** What an invitation says to whoever holds its link, logged in or not. Every link that does not work answers alike. */
export async function lookAtInvitation(ctx: PublicCtx, token: string): Promise<InvitationSeen> {
  return await ctx.asSystem('look at an invitation', async ({ db }) => {
    const seen = (await seenBy(db, token)) ?? fail('TOKEN_EXPIRED');
    return { ...seen, invitedBy: await nameOf(db, seen.createdBy) };
  });
}

/** Whether the secret of an invitation leads an address in: that of a letter its own, that of a link every one. Through the system door only. */
export async function isInvitation(
  db: Db,
  { secret, email }: { readonly secret: string; readonly email: string },
): Promise<boolean> {
  const seen = await seenBy(db, secret);
  return seen !== undefined && (seen.email === null || seen.email === email);
}

async function seenBy(db: Db, secret: string) {
  const hash = hashOfSecret(secret);
  return (await db.maybe(seenByToken(hash))) ?? (await db.maybe(seenByLink(hash)));
}
