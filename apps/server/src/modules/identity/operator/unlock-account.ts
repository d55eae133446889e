import type { AccountFile } from '@backline/contract';
import { openLock, queueTries } from '../account/lockout.sql.ts';
import { hashOfEmail } from '../account/secret-link.ts';
import { userUnlockedByOperator } from '../events.ts';
import { accountFor, asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import type { OnAccount } from './lift-account.ts';
import { fileOf } from './show-account.ts';

/** Opens an account that wrong passwords have closed, as the link from the letter does. */
export async function unlockAccount(operator: Operator, { userId, reason }: OnAccount): Promise<AccountFile> {
  return await asOperator(operator, { right: 'accounts.unlock', reason: 'unlock an account' }, async (ctx) => {
    const emailHash = hashOfEmail((await accountFor(ctx, userId)).email);
    await ctx.db.together([queueTries(emailHash), ...openLock(emailHash)]);
    await ctx.emit(userUnlockedByOperator, { userId }, undefined, { changed: { reason: [null, reason] } });
    return await fileOf(ctx.db, userId);
  });
}
