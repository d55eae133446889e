import type { Me, VerifyEmail } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { userLoggedIn, userVerified } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import { accountById, activateAccount, passwordHashOf } from './account.sql.ts';
import { admitOrRefuse } from './admit.ts';
import { passLock, provePassword } from './prove-password.ts';
import { hashOfSecret } from './secret-link.ts';
import { showMe } from './show-me.ts';
import { liveToken, useToken } from './token.sql.ts';

/** Confirms an address by the link from the letter and the password of its registration; opens the workspace, logs in. */
export async function verifyEmail(ctx: PublicCtx, ports: IdentityPorts, input: VerifyEmail): Promise<Me> {
  const link = hashOfSecret(input.token);
  const claim = await ctx.asSystem('look at a confirmation link', async ({ db }) => {
    const userId = (await db.maybe(liveToken(link, 'verify_email')))?.userId;
    return userId ? { ...(await db.one(accountById(userId))), ...(await db.one(passwordHashOf(userId))) } : null;
  });
  if (claim?.state !== 'pending') return fail('TOKEN_EXPIRED');
  // A wrong password leaves the link as it is: people mistype.
  await provePassword(ctx, claim.email, claim.passwordHash, input.password);

  const { me, session } = await ctx.asSystem('confirm an address', async (system) => {
    // A registration that came meanwhile has dropped the link, and with it what was just proved.
    const used = await system.db.maybe(useToken(link, 'verify_email'));
    const user = used?.userId ? await system.db.maybe(activateAccount(used.userId)) : undefined;
    if (!user) return fail('TOKEN_EXPIRED');
    // Who may open an account is asked again: it may be closed since the letter left.
    await admitOrRefuse(system.db, ports, { email: user.email, invitation: input.invitation });
    await passLock(system, user.email);
    await ports.openPersonalWorkspace(system, user);
    await system.emit(userVerified, { userId: user.id });
    await system.emit(userLoggedIn, { userId: user.id });
    const started = await startSession(system, user.id, ctx.via);
    return { me: await showMe(system, user, started), session: started };
  });
  ctx.setSession(session);
  return me;
}
