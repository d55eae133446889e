import type { LogIn, Me } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { userLoggedIn } from '../events.ts';
import { stayOrRefuse } from '../erasure/take-back.ts';
import { askForFactor } from '../factor/ask-for-factor.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import type { AccountRow } from './account.sql.ts';
import { accountByEmail, holdAsProved, mayComeBack, setPassword } from './account.sql.ts';
import { hashPassword, isOutdated } from './password.ts';
import { passLock, provePassword } from './prove-password.ts';
import { sendVerification } from './register.ts';
import { foldEmail } from './secret-link.ts';
import { showMe } from './show-me.ts';

/** Logs in by password. Known and unknown addresses get the same work, the same answer and the same lockout. */
export async function logIn(ctx: PublicCtx, ports: IdentityPorts, input: LogIn): Promise<Me> {
  const email = foldEmail(input.email);
  const [account] = await ctx.askSystem('look up an account', accountByEmail(email));
  await provePassword(ctx, email, account?.passwordHash ?? null, input.password);
  if (!account) return fail('INVALID_CREDENTIALS');
  await checkState(ctx, ports, account);
  const { passwordHash } = account;
  const better = passwordHash !== null && isOutdated(passwordHash) ? await hashPassword(input.password) : null;
  await askForFactor(ctx, ports, { account, better });

  const { me, token } = await ctx.asSystem('log in', async (system) => {
    await passLock(system, email);
    // A reset or a ban that came meanwhile has ended all sessions; this one must not slip in behind it.
    if (!(await system.db.maybe(holdAsProved(account.id, passwordHash, mayComeBack)))) fail('INVALID_CREDENTIALS');
    if (account.state === 'deleting')
      await stayOrRefuse(system, ports, { userId: account.id, takeBack: input.takeBack === true });
    if (better) await system.db.run(setPassword(account.id, better));
    await system.emit(userLoggedIn, { userId: account.id });
    const session = await startSession(system, account.id, ctx.via);
    return { me: await showMe(system, { ...account, state: 'active' }, session), token: session };
  });
  ctx.setSession(token);
  return me;
}

async function checkState(ctx: PublicCtx, ports: IdentityPorts, account: AccountRow): Promise<void> {
  // One that waits to be erased can be taken back, by whoever proves all that a log-in asks for.
  if (mayComeBack.includes(account.state)) return;
  if (account.state !== 'pending') fail('ACCOUNT_SUSPENDED');
  await ctx.asSystem('send the confirmation again', async (system) => await sendVerification(system, ports, account));
  fail('FORBIDDEN', { message: 'Please confirm your e-mail address first. A new link is on its way.' });
}
