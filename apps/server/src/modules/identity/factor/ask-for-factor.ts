import { createHash } from 'node:crypto';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { AccountRow } from '../account/account.sql.ts';
import { holdAsProved, mayComeBack, setPassword } from '../account/account.sql.ts';
import { refuseWhereLocked } from '../account/prove-password.ts';
import { hashOfEmail, newSecret } from '../account/secret-link.ts';
import { wordsOf } from './factor-words.ts';
import type { IdentityPorts } from '../ports.ts';
import { factorWays } from './factor-ways.ts';
import { insertPending } from './pending-login.sql.ts';

interface Proved {
  readonly account: AccountRow;
  /** A new hash of the password, where the one that is kept is outdated. */
  readonly better: string | null;
}

/**
 * Ends with MFA_REQUIRED where somebody who has proved their password has a second factor. What is proved so far is kept
 * under a secret in a cookie that no script reads. Wrong passwords are forgotten only when the factor is shown too: a known
 * password must not buy fresh guesses.
 *
 *   password ──▶ pending (10 minutes, 5 tries) ──code or passkey, in time, new──▶ session
 */
export async function askForFactor(ctx: PublicCtx, ports: IdentityPorts, { account, better }: Proved): Promise<void> {
  if (!account.hasFactor) return;
  const { token, hash } = newSecret();
  const passwordSha256 = createHash('sha256')
    .update(better ?? account.passwordHash ?? '')
    .digest();
  const ways = await ctx.asSystem('ask for a second factor', async (system) => {
    await refuseWhereLocked(system, hashOfEmail(account.email));
    if (!(await system.db.maybe(holdAsProved(account.id, account.passwordHash, mayComeBack))))
      fail('INVALID_CREDENTIALS');
    // The last time that the password is at hand in this log-in.
    if (better) await system.db.run(setPassword(account.id, better));
    await system.db.run(insertPending({ hash, userId: account.id, passwordSha256 }));
    return await factorWays(system.db, ports, account.id);
  });
  ctx.setPending(token);
  fail('MFA_REQUIRED', { details: wordsOf(ways) });
}
