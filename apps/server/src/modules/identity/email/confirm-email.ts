import type { UseLink, User } from '@backline/contract';
import { brokenUnique } from '#platform/db';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { dropClaimOf, setEmail } from '../account/account.sql.ts';
import { hashOfSecret } from '../account/secret-link.ts';
import { dropWaysIn, useToken } from '../account/token.sql.ts';
import { emailChanged } from '../events.ts';

/**
 * Gives an account the address that the link was mailed to. It asks for a session of that very account: or whoever reads
 * a letter they did not ask for would lend their address to the account of a stranger.
 */
export async function confirmEmail(ctx: PersonCtx, { token }: UseLink): Promise<User> {
  return await ctx.asSystem('change an address', async (system) => {
    const used = await system.db.maybe(useToken(hashOfSecret(token), 'change_email'));
    if (used?.userId !== ctx.userId || used.email === null) return fail('TOKEN_EXPIRED');
    await system.db.together(dropClaimOf(used.email));
    const user = await system.db.maybe(setEmail(ctx.userId, used.email)).catch((error: unknown) => {
      if (brokenUnique(error) === null) throw error;
      return undefined;
    });
    if (!user) return fail('TOKEN_EXPIRED');
    // Links that were mailed to the former address must not lead in any more.
    await system.db.run(dropWaysIn(user.id));
    await system.emit(emailChanged, { userId: user.id });
    return user;
  });
}
