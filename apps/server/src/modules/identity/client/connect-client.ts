import type { ConnectClient, TokenPair } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { queueSessionsOf } from '../session/session.sql.ts';
import { signAccessToken } from './access-token.ts';
import { sessionLives } from './refresh-token.sql.ts';
import { startClient } from './start-client.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { pairOf } from './token-pair.ts';

/** Lets in a client of somebody who has just proved in a browser who they are. */
export async function connectClient(
  ctx: PersonCtx,
  { publicOrigin, keys }: TokenIssuer,
  { name }: ConnectClient,
): Promise<TokenPair> {
  const { userId, via, now } = ctx;
  const key = await keys.present(ctx);
  const started = await ctx.asSystem('let in a client', async (system) => {
    await system.db.run(queueSessionsOf(userId));
    if (!(await system.db.one(sessionLives(userId, ctx.sessionId))).lives) fail('AUTH_REQUIRED');
    return await startClient(system, { userId, name, via });
  });
  const accessToken = await signAccessToken(publicOrigin, key, { ...started, userId, now });
  return pairOf({ ...started, accessToken });
}
