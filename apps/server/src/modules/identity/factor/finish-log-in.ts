import type { FactorWays, FinishLogIn, Me, PasskeyRequest, SmsBegun } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { noteFailure, passLock, refuseWhereLocked } from '../account/prove-password.ts';
import { hashOfEmail } from '../account/secret-link.ts';
import { showMe } from '../account/show-me.ts';
import { openUser } from '../erasure/take-back.ts';
import { userLoggedIn } from '../events.ts';
import { inBrowser } from '../passkey/challenge.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import { askForTheirPasskey, factorProof, saysOf, sendTheirCode } from './factor-proof.ts';
import { factorWays } from './factor-ways.ts';
import { hasFactor } from './factor.sql.ts';
import { openPending, takeTry, usePending } from './pending-login.sql.ts';
import type { PendingAccount } from './pending-login.sql.ts';

/** How the log-in that this browser has begun can be finished. */
export async function showWays(ctx: PublicCtx, ports: IdentityPorts): Promise<FactorWays> {
  const hash = ctx.request.pendingHash ?? tooLate();
  return await ctx.asSystem('look at a log-in', async ({ db }) => {
    const account = (await db.maybe(openPending(hash))) ?? tooLate();
    return await factorWays(db, ports, account.userId);
  });
}

/** Asks for a passkey of whoever has begun to log in in this browser. */
export async function askForSecondPasskey(ctx: PublicCtx, ports: IdentityPorts): Promise<PasskeyRequest> {
  const hash = ctx.request.pendingHash ?? tooLate();
  const account = await ctx.asSystem('look at a log-in', async ({ db }) => await db.maybe(openPending(hash)));
  return await askForTheirPasskey(ctx, ports, {
    ...(account ?? tooLate()),
    ceremony: inBrowser('second_factor', hash),
  });
}

/** Sends a code to the phone of whoever has begun to log in in this browser. */
export async function sendSecondCode(ctx: PublicCtx, ports: IdentityPorts): Promise<SmsBegun> {
  const hash = ctx.request.pendingHash ?? tooLate();
  const account = await ctx.asSystem('look at a log-in', async ({ db }) => await db.maybe(openPending(hash)));
  return await sendTheirCode(ctx, ports, { ...(account ?? tooLate()), ceremony: inBrowser('second_factor', hash) });
}

/** Lets in whoever has proved their password and now shows the second factor. Wrong codes count for the lockout, as wrong passwords do. */
export async function finishLogIn(ctx: PublicCtx, ports: IdentityPorts, input: FinishLogIn): Promise<Me> {
  const hash = ctx.request.pendingHash ?? tooLate();
  const begun = await ctx.asSystem('try a second factor', async (system) => await beginTry(system, hash));
  if (!begun) return tooLate();
  const proof = await factorProof(ctx, ports, { ...begun, ceremony: inBrowser('second_factor', hash) }, input);

  const entered = await ctx.asSystem('log in by second factor', async (system) => {
    const outcome = await proof(system);
    if (outcome !== 'taken') return { outcome };
    if (!(await system.db.maybe(usePending(hash)))) return tooLate();
    await passLock(system, begun.email);
    const user = await openUser(system, ports, { userId: begun.userId, takeBack: input.takeBack === true });
    await system.emit(userLoggedIn, { userId: user.id });
    const token = await startSession(system, user.id, ctx.via, { secondFactor: true });
    return { outcome, me: await showMe(system, user, token), token };
  });
  if (entered.outcome === 'wrong') await noteFailure(ctx, begun.email);
  if (entered.outcome !== 'taken') return fail('INVALID_CREDENTIALS', { message: saysOf[entered.outcome] });
  ctx.setPending(null);
  ctx.setSession(entered.token);
  return entered.me;
}

async function beginTry(system: SystemCtx, hash: Buffer): Promise<PendingAccount | null> {
  const account = await system.db.maybe(takeTry(hash));
  if (!account) return null;
  await refuseWhereLocked(system, hashOfEmail(account.email));
  // Turned off meanwhile: then the password alone opens, asked anew.
  return (await system.db.one(hasFactor(account.userId))).there ? account : null;
}

function tooLate(): never {
  return fail('TOKEN_EXPIRED', { message: 'Too late, or too many tries. Please log in again.' });
}
