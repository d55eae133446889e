import type { AccountFile } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { foldEmail, hashOfEmail } from '../account/secret-link.ts';
import { asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { accountFacts, accountIdByEmail, liveSessionsOf, lockOf, workspacesWith } from './operated-account.sql.ts';

const read = { right: 'accounts.read', reason: 'look at an account' } as const;

/** One account, without its secrets. */
export async function showAccount(operator: Operator, userId: string): Promise<AccountFile> {
  return await asOperator(operator, read, async ({ db }) => await fileOf(db, userId));
}

/** Whose account an address is. */
export async function accountAt(operator: Operator, email: string): Promise<string> {
  return await asOperator(operator, read, async ({ db }) => {
    const found = await db.maybe(accountIdByEmail(foldEmail(email)));
    return found?.id ?? fail('NOT_FOUND', { resource: 'user', message: `There is no account ${email}.` });
  });
}

/** What is shown of an account after something was done to it. */
export async function fileOf(db: Db, userId: string): Promise<AccountFile> {
  const facts = await db.maybe(accountFacts(userId));
  if (!facts) return fail('NOT_FOUND', { resource: 'user' });
  const { hasTotp, hasSms, passkeys, recoveryCodesLeft, ...rest } = facts;
  return {
    ...rest,
    factors: { totp: hasTotp, sms: hasSms, passkeys, recoveryCodesLeft },
    lockedUntil: (await db.maybe(lockOf(hashOfEmail(rest.email))))?.until ?? null,
    sessions: [...(await db.all(liveSessionsOf(userId)))],
    workspaces: [...(await db.all(workspacesWith(userId)))],
  };
}
