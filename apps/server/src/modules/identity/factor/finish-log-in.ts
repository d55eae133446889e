import type { FinishLogIn, Me } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { noteFailure, passLock, refuseWhereLocked } from '../account/prove-password.ts';
import { hashOfEmail } from '../account/secret-link.ts';
import { showMe } from '../account/show-me.ts';
import { recoveryCodeUsed, userLoggedIn } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import { countRecoveryCodes, takeRecoveryCode, takeStep, totpOf } from './factor.sql.ts';
import type { TotpRow } from './factor.sql.ts';
import { seedPlace } from './factor-place.ts';
import { takeTry, usePending } from './pending-login.sql.ts';
import type { PendingAccount } from './pending-login.sql.ts';
import { hashOfRecoveryCode } from './recovery-code.ts';
import { stepOf } from './totp.ts';

/** Uses up what was shown, in the transaction that lets in; false when it is worth nothing, or no more. */
type Proof = (system: SystemCtx) => Promise<boolean>;

/** Lets in whoever has proved their password and now shows the second factor. Wrong ones count for the lockout, as wrong passwords do. */
export async function finishLogIn(ctx: PublicCtx, ports: IdentityPorts, input: FinishLogIn): Promise<Me> {
  const hash = ctx.request.pendingHash ?? tooLate();
  const begun = await ctx.asSystem('try a second factor', async (system) => await beginTry(system, hash));
  if (!begun) return tooLate();
  const { account, totp } = begun;
  const proof =
    'code' in input ? await codeProof(ctx, ports, totp, input.code) : recoveryProof(account, ports, input.recoveryCode);

  const entered = await ctx.asSystem('log in by second factor', async (system) => {
    if (!(await proof(system))) return null;
    if (!(await system.db.maybe(usePending(hash)))) return tooLate();
    await passLock(system, account.email);
    const user = await system.db.one(accountById(account.userId));
    if (user.state !== 'active') fail('ACCOUNT_SUSPENDED');
    await system.emit(userLoggedIn, { userId: user.id });
    const token = await startSession(system, user.id, ctx.via, { secondFactor: true });
    return { me: await showMe(system, user, token), token };
  });
  if (!entered) {
    await noteFailure(ctx, account.email);
    fail('INVALID_CREDENTIALS', { message: 'This code is not right, or was used already.' });
  }
  ctx.setPending(null);
  ctx.setSession(entered.token);
  return entered.me;
}

async function beginTry(
  system: SystemCtx,
  hash: Buffer,
): Promise<{ readonly account: PendingAccount; readonly totp: TotpRow } | null> {
  const account = await system.db.maybe(takeTry(hash));
  if (!account) return null;
  await refuseWhereLocked(system, hashOfEmail(account.email));
  // Turned off meanwhile: then the password alone opens, asked anew.
  const totp = await system.db.maybe(totpOf(account.userId));
  return totp?.confirmedAt ? { account, totp } : null;
}

async function codeProof({ now }: PublicCtx, ports: IdentityPorts, totp: TotpRow, code: string): Promise<Proof> {
  const step = stepOf(await ports.sealer.open(totp.sealed, seedPlace(totp.id)), code, now);
  return async ({ db }) => step !== null && (await db.maybe(takeStep(totp.id, step))) !== undefined;
}

function recoveryProof({ userId, email }: PendingAccount, ports: IdentityPorts, code: string): Proof {
  return async (system) => {
    if (!(await system.db.maybe(takeRecoveryCode(userId, hashOfRecoveryCode(userId, code))))) return false;
    const { left } = await system.db.one(countRecoveryCodes(userId));
    await system.emit(recoveryCodeUsed, { userId, left });
    const values = { left: String(left), forgotLink: `${ports.publicOrigin}/forgot-password` };
    await system.enqueue(sendMail, writeLetter('recoveryCodeUsed', email, values));
    return true;
  };
}

function tooLate(): never {
  return fail('TOKEN_EXPIRED', { message: 'Too late, or too many tries. Please log in again.' });
}
