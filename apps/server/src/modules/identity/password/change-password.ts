import type { ChangePassword } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail, refuse } from '#platform/kernel';
import { accountWithHash, holdAsProved, setPassword } from '../account/account.sql.ts';
import { checkPassword, hashPassword } from '../account/password.ts';
import { passLock, provePassword } from '../account/prove-password.ts';
import { dropWaysIn } from '../account/token.sql.ts';
import { sessionLives } from '../client/refresh-token.sql.ts';
import { passwordChanged } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { provedLately, renewProof } from '../session/session.sql.ts';

/**
 * Changes a password for whoever knows the present one; every other session ends, and links that were mailed before. That is
 * a proof of who is there, but for an account with a second factor: it has to be proved before, by that one.
 */
export async function changePassword(
  ctx: PersonCtx,
  ports: IdentityPorts,
  input: ChangePassword,
): Promise<{ done: true }> {
  const account = await ctx.asSystem('look up an account', async ({ db }) => await db.one(accountWithHash(ctx.userId)));
  const isProof = !account.hasFactor;
  if (!isProof && !(await ctx.db.one(provedLately(ctx.userId, ctx.sessionId))).lately) fail('STEP_UP_REQUIRED');
  await provePassword(ctx, account.email, account.passwordHash, input.present);
  checkPassword(input.password, account);
  if (input.password === input.present) refuse('password', 'same', 'This is the present password.');
  const passwordHash = await hashPassword(input.password);

  await ctx.asSystem('change a password', async (system) => {
    await passLock(system, account.email);
    if (!(await system.db.maybe(holdAsProved(account.id, account.passwordHash)))) fail('INVALID_CREDENTIALS');
    if (!(await system.db.one(sessionLives(ctx.userId, ctx.sessionId))).lives) fail('AUTH_REQUIRED');
    if (isProof) await system.db.run(renewProof(ctx.userId, ctx.sessionId));
    await system.db.together([setPassword(account.id, passwordHash), dropWaysIn(account.id)]);
    await endSessionsBut(system, account.id, ctx.sessionId);
    await system.emit(passwordChanged, { userId: account.id });
    const forgotLink = `${ports.publicOrigin}/forgot-password`;
    await system.enqueue(sendMail, writeLetter('passwordChanged', account.email, { forgotLink }));
  });
  return { done: true };
}
