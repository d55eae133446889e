import type { UseLink } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { openLock, queueTries } from '../account/lockout.sql.ts';
import { hashOfEmail, hashOfSecret } from '../account/secret-link.ts';
import { useToken } from '../account/token.sql.ts';
import { accountUnlocked } from '../events.ts';

/** Opens an account that was locked after wrong passwords. It logs nobody in. */
export async function unlock(ctx: PublicCtx, { token }: UseLink): Promise<{ done: true }> {
  await ctx.asSystem('unlock an account', async (system) => {
    const used = await system.db.maybe(useToken(hashOfSecret(token), 'unlock'));
    const account = used?.userId ? await system.db.one(accountById(used.userId)) : null;
    if (account?.state !== 'active') return fail('TOKEN_EXPIRED');
    const emailHash = hashOfEmail(account.email);
    await system.db.together([queueTries(emailHash), ...openLock(emailHash)]);
    await system.emit(accountUnlocked, { userId: account.id });
  });
  return { done: true };
}
