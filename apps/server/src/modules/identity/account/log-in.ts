import type { LogIn, Me } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { loginFailed, userLoggedIn } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import type { AccountRow } from './account.sql.ts';
import { accountByEmail } from './account.sql.ts';
import { forgetFailures, insertFailure, lockedUntil, lockIfGuessed } from './lockout.sql.ts';
import { isRightPassword } from './password.ts';
import { sendVerification } from './register.ts';
import { foldEmail, hashOfEmail } from './secret-link.ts';
import { showMe } from './show-me.ts';

/** Logs in by password. Known and unknown addresses get the same work, the same answer and the same lockout. */
export async function logIn(ctx: PublicCtx, ports: IdentityPorts, input: LogIn): Promise<Me> {
  const email = foldEmail(input.email);
  const emailHash = hashOfEmail(email);
  const { account, locked } = await ctx.asSystem('look up an account', async ({ db }) => ({
    account: await db.maybe(accountByEmail(email)),
    locked: await db.maybe(lockedUntil(emailHash)),
  }));
  // The hash is worked out even when the answer is known: time must tell nothing.
  const right = await isRightPassword(account?.passwordHash ?? null, input.password);
  if (locked) fail('ACCOUNT_LOCKED', { retryAfterSeconds: locked.seconds });
  if (!right || !account) return await refuseLogin(ctx, emailHash);
  await checkState(ctx, ports, account);

  const { me, token } = await ctx.asSystem('log in', async (system) => {
    await system.db.together(forgetFailures(emailHash));
    await system.emit(userLoggedIn, { userId: account.id });
    const session = await startSession(system, account.id, ctx.via);
    return { me: await showMe(system, account, session), token: session };
  });
  ctx.setSession(token);
  return me;
}

async function refuseLogin(ctx: PublicCtx, emailHash: Buffer): Promise<never> {
  await ctx.asSystem('note a wrong password', async (system) => {
    await system.db.run(insertFailure(emailHash));
    await system.db.run(lockIfGuessed(emailHash));
    await system.emit(loginFailed, { emailHash: emailHash.toString('hex') });
  });
  return fail('INVALID_CREDENTIALS');
}

async function checkState(ctx: PublicCtx, ports: IdentityPorts, account: AccountRow): Promise<void> {
  if (account.state === 'active') return;
  if (account.state !== 'pending') fail('ACCOUNT_SUSPENDED');
  await ctx.asSystem('send the confirmation again', async (system) => await sendVerification(system, ports, account));
  fail('FORBIDDEN', { message: 'Please confirm your e-mail address first. A new link is on its way.' });
}
