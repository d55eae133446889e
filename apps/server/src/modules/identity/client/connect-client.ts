import type { ConnectClient, TokenPair } from '@backline/contract';
import { hashOfClientSession } from '#platform/http';
import type { PersonCtx } from '#platform/http';
import { fail, newId } from '#platform/kernel';
import { newSecret } from '../account/secret-link.ts';
import { sessionsRevoked, userLoggedIn } from '../events.ts';
import { endIdlest, queueSessionsOf } from '../session/session.sql.ts';
import { signAccessToken } from './access-token.ts';
import { insertClientSession, insertRefreshToken, sessionLives } from './refresh-token.sql.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { pairOf } from './token-pair.ts';

/** Lets in a client of somebody who has just proved who they are: a session of its own, in their list under its name. */
export async function connectClient(
  ctx: PersonCtx,
  { publicOrigin, keys }: TokenIssuer,
  { name }: ConnectClient,
): Promise<TokenPair> {
  const { userId, via, now } = ctx;
  const sessionId = newId();
  const refresh = newSecret();
  const key = await keys.present(ctx);
  const { expiresAt } = await ctx.asSystem('let in a client', async (system) => {
    await system.db.run(queueSessionsOf(userId));
    if (!(await system.db.one(sessionLives(userId, ctx.sessionId))).lives) fail('AUTH_REQUIRED');
    const tokenHash = hashOfClientSession(sessionId);
    const started = await system.db.one(insertClientSession({ id: sessionId, userId, tokenHash, name, via }));
    await system.db.run(insertRefreshToken(userId, sessionId, refresh.hash));
    const ended = await system.db.all(endIdlest(userId));
    if (ended.length > 0) await system.emit(sessionsRevoked, { userId, sessionIds: ended.map(({ id }) => id) });
    await system.emit(userLoggedIn, { userId });
    return started;
  });
  const accessToken = await signAccessToken(publicOrigin, key, { userId, sessionId, now });
  return pairOf({ accessToken, refreshToken: refresh.token, refreshExpiresAt: expiresAt, sessionId });
}
