import type { Me } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { userLoggedIn, userVerified } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import { activateAccount } from './account.sql.ts';
import { hashOfSecret } from './secret-link.ts';
import { showMe } from './show-me.ts';
import { useToken } from './token.sql.ts';

/** Confirms an address by the link from the letter; opens the personal workspace and logs in. */
export async function verifyEmail(ctx: PublicCtx, ports: IdentityPorts, token: string): Promise<Me> {
  const { me, session } = await ctx.asSystem('confirm an address', async (system) => {
    const used = await system.db.maybe(useToken(hashOfSecret(token), 'verify_email'));
    const user = used?.userId ? await system.db.maybe(activateAccount(used.userId)) : undefined;
    if (!user) return fail('TOKEN_EXPIRED');
    await ports.openPersonalWorkspace(system, user);
    await system.emit(userVerified, { userId: user.id });
    await system.emit(userLoggedIn, { userId: user.id });
    const started = await startSession(system, user.id, ctx.via);
    return { me: await showMe(system, user, started), session: started };
  });
  ctx.setSession(session);
  return me;
}
