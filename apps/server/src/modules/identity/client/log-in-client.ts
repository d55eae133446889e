import type { FactorWays, LogInClient, TokenPair } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountByEmail, holdAsProved } from '../account/account.sql.ts';
import type { AccountRow } from '../account/account.sql.ts';
import { noteFailure, passLock, provePassword } from '../account/prove-password.ts';
import { foldEmail } from '../account/secret-link.ts';
import { typedProof } from '../factor/factor-proof.ts';
import type { Outcome } from '../factor/factor-proof.ts';
import { wordsOf } from '../factor/factor-words.ts';
import { factorWaysOf, hasFactor } from '../factor/factor.sql.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { signAccessToken } from './access-token.ts';
import { startClient } from './start-client.ts';
import type { Started } from './start-client.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { pairOf } from './token-pair.ts';

/**
 * Logs in a client that has no browser, by password. Nothing half-finished is kept for it: where the account has a second
 * factor, the same is asked again with a code of it. Known and unknown addresses get the same work and the same answer, and
 * guesses at either count for the same lock.
 */
export async function logInClient(
  ctx: PublicCtx,
  ports: IdentityPorts & TokenIssuer,
  input: LogInClient,
): Promise<TokenPair> {
  const email = foldEmail(input.email);
  const account = await ctx.asSystem('look up an account', async ({ db }) => await db.maybe(accountByEmail(email)));
  await provePassword(ctx, email, account?.passwordHash ?? null, input.password);
  if (!account) return fail('INVALID_CREDENTIALS');
  if (account.state === 'pending') fail('FORBIDDEN', { message: 'Please confirm your e-mail address first.' });
  if (account.state !== 'active') fail(account.state === 'deleting' ? 'ACCOUNT_DELETING' : 'ACCOUNT_SUSPENDED');
  const proof = await typedProof(ctx, ports, { userId: account.id, email }, input);
  const key = await ports.keys.present(ctx);

  const entered = await ctx.asSystem('log in a client', async (system): Promise<Started | Outcome> => {
    const outcome = proof ? await proof(system) : 'taken';
    if (outcome !== 'taken') return outcome;
    return await enter(system, account, { name: input.name, via: ctx.via, isProved: proof !== null });
  });
  if (entered === 'wrong') await noteFailure(ctx, email);
  if (typeof entered === 'string')
    return fail('INVALID_CREDENTIALS', { message: 'This code is not right, or was used already.' });
  const accessToken = await signAccessToken(ports.publicOrigin, key, { ...entered, userId: account.id, now: ctx.now });
  return pairOf({ ...entered, accessToken });
}

interface Entering {
  readonly name: string;
  readonly via: PublicCtx['via'];
  /** Whether a second factor was shown. */
  readonly isProved: boolean;
}

async function enter(system: SystemCtx, account: AccountRow, { name, via, isProved }: Entering): Promise<Started> {
  const { id: userId, email, passwordHash } = account;
  if ((await system.db.one(queueSessionsOf(userId))).state !== 'active') fail('ACCOUNT_SUSPENDED');
  // The right password alone forgets no wrong tries: it must not buy fresh guesses at the factor.
  if (!isProved && (await system.db.one(hasFactor(userId))).there)
    return askForCode(await system.db.one(factorWaysOf(userId)));
  await passLock(system, email);
  if (!(await system.db.maybe(holdAsProved(userId, passwordHash)))) fail('INVALID_CREDENTIALS');
  return await startClient(system, { userId, name, via });
}

/** Says which codes do; and where there are none, that a browser can let the client in. */
function askForCode({ code, recoveryCode }: FactorWays): never {
  const details = wordsOf({ code, recoveryCode, passkey: false, smsCode: null });
  if (code) return fail('MFA_REQUIRED', { details });
  const instead = recoveryCode ? 'Send one of your recovery codes, or log in' : 'Log in';
  return fail('MFA_REQUIRED', {
    message: `Passkeys and codes to a phone work in a browser alone. ${instead} in a browser, and let this client in from there (POST /auth/tokens).`,
    details,
  });
}
