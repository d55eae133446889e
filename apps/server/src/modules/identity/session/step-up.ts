import type { StepUp } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { accountWithHash, holdAsProved } from '../account/account.sql.ts';
import { passLock, provePassword } from '../account/prove-password.ts';
import { userProved } from '../events.ts';
import { renewProof } from './session.sql.ts';

/** Proves again who holds a session: by their own password, with the lockout of a login. The session stays the same one. */
export async function stepUp(ctx: PersonCtx, { password }: StepUp): Promise<{ done: true }> {
  const account = await ctx.asSystem('look up an account', async ({ db }) => await db.one(accountWithHash(ctx.userId)));
  await provePassword(ctx, account.email, account.passwordHash, password);
  await ctx.asSystem('step up', async (system) => {
    await passLock(system, account.email);
    if (!(await system.db.maybe(holdAsProved(account.id, account.passwordHash)))) fail('INVALID_CREDENTIALS');
    if (!(await system.db.maybe(renewProof(ctx.userId, ctx.sessionId)))) fail('AUTH_REQUIRED');
    await system.emit(userProved, { userId: account.id });
  });
  return { done: true };
}
