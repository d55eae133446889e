import { createHash } from 'node:crypto';
import type { ErrorDetail } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { AccountRow } from '../account/account.sql.ts';
import { holdAsProved, setPassword } from '../account/account.sql.ts';
import { refuseWhereLocked } from '../account/prove-password.ts';
import { hashOfEmail, newSecret } from '../account/secret-link.ts';
import { insertPending } from './pending-login.sql.ts';

const ways: readonly ErrorDetail[] = [
  { path: 'code', rule: 'totp', message: 'A code of your authenticator app.' },
  { path: 'recoveryCode', rule: 'recovery_code', message: 'One of your recovery codes.' },
];

/**
 * Ends with MFA_REQUIRED where somebody who has proved their password has a second factor. What is proved so far is kept
 * under a secret in a cookie that no script reads. Wrong passwords are forgotten only when the factor is shown too: a known
 * password must not buy fresh guesses. `better` is a new hash of the password, where the one that is kept is outdated.
 *
 *   password ──▶ pending (10 minutes, 5 tries) ──code, in time, new──▶ session
 */
export async function askForFactor(ctx: PublicCtx, account: AccountRow, better: string | null): Promise<void> {
  if (!account.hasFactor) return;
  const { token, hash } = newSecret();
  const passwordSha256 = createHash('sha256')
    .update(better ?? account.passwordHash ?? '')
    .digest();
  await ctx.asSystem('ask for a second factor', async (system) => {
    await refuseWhereLocked(system, hashOfEmail(account.email));
    if (!(await system.db.maybe(holdAsProved(account.id, account.passwordHash)))) fail('INVALID_CREDENTIALS');
    // The last time that the password is at hand in this log-in.
    if (better) await system.db.run(setPassword(account.id, better));
    await system.db.run(insertPending({ hash, userId: account.id, passwordSha256 }));
  });
  ctx.setPending(token);
  fail('MFA_REQUIRED', { details: ways });
}
