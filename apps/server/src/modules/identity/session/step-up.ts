import type { PasskeyRequest, SmsBegun, StepUp, WaysToProve } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { accountWithHash, holdAsProved } from '../account/account.sql.ts';
import type { AccountRow } from '../account/account.sql.ts';
import { noteFailure, passLock, provePassword } from '../account/prove-password.ts';
import { userProved } from '../events.ts';
import { askForTheirPasskey, factorProof, saysOf, sendTheirCode } from '../factor/factor-proof.ts';
import type { Proof } from '../factor/factor-proof.ts';
import { factorWays } from '../factor/factor-ways.ts';
import { wordsOf } from '../factor/factor-words.ts';
import { inSession } from '../passkey/challenge.ts';
import type { IdentityPorts } from '../ports.ts';
import { renewProof } from './session.sql.ts';

/** How whoever holds this session can prove who they are; where nothing is left, by logging in again. */
export async function waysToProve(ctx: PersonCtx, ports: IdentityPorts): Promise<WaysToProve> {
  const { hasFactor, passwordHash } = await accountOf(ctx);
  return { password: !hasFactor && passwordHash !== null, ...(await factorWays(ctx.db, ports, ctx.userId)) };
}

/** Asks for a passkey of whoever holds this session. */
export async function askForProvingPasskey(ctx: PersonCtx, ports: IdentityPorts): Promise<PasskeyRequest> {
  return await askForTheirPasskey(ctx, ports, proverOf(ctx, await accountOf(ctx)));
}

/** Sends a code to the phone of whoever holds this session. */
export async function sendProvingCode(ctx: PersonCtx, ports: IdentityPorts): Promise<SmsBegun> {
  return await sendTheirCode(ctx, ports, proverOf(ctx, await accountOf(ctx)));
}

/**
 * Proves again who holds a session; the session stays the same one. An account with a second factor shows that one: its
 * password alone would be worth less than what let the session in. Guesses count as they do at a log-in.
 */
export async function stepUp(ctx: PersonCtx, ports: IdentityPorts, input: StepUp): Promise<{ done: true }> {
  const account = await accountOf(ctx);
  const proof = await proofOf(ctx, ports, account, input);
  const outcome = await ctx.asSystem('step up', async (system) => {
    const became = await proof(system);
    if (became !== 'taken') return became;
    // Nothing of a passkey can be guessed: the lock after wrong passwords does not close this way.
    if (input.method !== 'passkey') await passLock(system, account.email);
    if (!(await system.db.maybe(renewProof(ctx.userId, ctx.sessionId)))) fail('AUTH_REQUIRED');
    await system.emit(userProved, { userId: account.id });
    return became;
  });
  if (outcome === 'wrong') await noteFailure(ctx, account.email);
  if (outcome !== 'taken') fail('INVALID_CREDENTIALS', { message: saysOf[outcome] });
  return { done: true };
}

async function proofOf(ctx: PersonCtx, ports: IdentityPorts, account: AccountRow, input: StepUp): Promise<Proof> {
  if (input.method !== 'password') return await factorProof(ctx, ports, proverOf(ctx, account), input);
  if (account.hasFactor) {
    const details = wordsOf(await factorWays(ctx.db, ports, ctx.userId));
    fail('MFA_REQUIRED', { details, message: 'The password alone is not enough: show your second factor.' });
  }
  await provePassword(ctx, account.email, account.passwordHash, input.password);
  return async ({ db }) => {
    if (!(await db.maybe(holdAsProved(account.id, account.passwordHash)))) fail('INVALID_CREDENTIALS');
    return 'taken';
  };
}

async function accountOf(ctx: PersonCtx): Promise<AccountRow> {
  return await ctx.asSystem('look up an account', async ({ db }) => await db.one(accountWithHash(ctx.userId)));
}

function proverOf({ userId, sessionId }: PersonCtx, { email }: AccountRow) {
  return { userId, email, ceremony: inSession('step_up', sessionId) };
}
