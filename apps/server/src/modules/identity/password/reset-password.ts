import type { ResetPassword } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import { accountById, setPassword } from '../account/account.sql.ts';
import { forgetFailures, queueTries } from '../account/lockout.sql.ts';
import { checkPassword, hashPassword } from '../account/password.ts';
import { hashOfEmail, hashOfSecret } from '../account/secret-link.ts';
import { dropWaysIn, liveToken, useToken } from '../account/token.sql.ts';
import { passwordReset } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { demotePasskeysOf } from '../passkey/passkey.sql.ts';
import { dropLinksOf } from '../provider/provider-link.sql.ts';
import { endSessionsBut } from '../session/end-sessions.ts';

/**
 * Sets a new password by the link from the letter. In one transaction every session and every other link of the account
 * ends, no provider opens it any more, a passkey only beside the password, and a lock opens: whoever was in is out, and only
 * the new password leads back in.
 */
export async function resetPassword(
  ctx: PublicCtx,
  ports: IdentityPorts,
  input: ResetPassword,
): Promise<{ done: true }> {
  const link = hashOfSecret(input.token);
  const owner = await ctx.asSystem('look at a reset link', async ({ db }) => {
    const userId = (await db.maybe(liveToken(link, 'reset_password')))?.userId;
    return userId ? await db.one(accountById(userId)) : null;
  });
  if (owner?.state !== 'active') return fail('TOKEN_EXPIRED');
  // A password that is refused leaves the link as it was.
  checkPassword(input.password, owner);
  const passwordHash = await hashPassword(input.password);

  await ctx.asSystem('reset a password', async (system) => {
    const used = await system.db.maybe(useToken(link, 'reset_password'));
    if (!used) return fail('TOKEN_EXPIRED');
    const emailHash = hashOfEmail(owner.email);
    await system.db.together([queueTries(emailHash), ...forgetFailures(emailHash)]);
    const user = await system.db.maybe(setPassword(owner.id, passwordHash));
    if (!user) return fail('TOKEN_EXPIRED');
    await system.db.together([dropWaysIn(user.id), dropLinksOf(user.id), demotePasskeysOf(user.id)]);
    await endSessionsBut(system, user.id, null);
    await system.emit(passwordReset, { userId: user.id });
    const forgotLink = `${ports.publicOrigin}/forgot-password`;
    await system.enqueue(sendMail, writeLetter('passwordReset', user.email, { forgotLink }));
  });
  return { done: true };
}
