import type { RefreshTokens, TokenPair } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { hashOfSecret, newSecret } from '../account/secret-link.ts';
import { refreshTokenReused, sessionsRevoked } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { revokeSession } from '../session/session.sql.ts';
import { signAccessToken } from './access-token.ts';
import { insertRefreshToken, prolongSession, shownRefreshToken, useRefreshToken } from './refresh-token.sql.ts';
import type { ShownRefreshToken } from './refresh-token.sql.ts';
import { signingKey } from './signing-key.ts';
import { pairOf } from './token-pair.ts';

/**
 * Hands a client its next pair. A refresh token is good once:
 *
 *   shown first ──▶ used, the next one is out
 *   shown again ──▶ somebody has a copy, and nobody can tell who: the session ends, for both
 */
export async function refreshClient(
  ctx: PublicCtx,
  ports: IdentityPorts,
  { refreshToken }: RefreshTokens,
): Promise<TokenPair> {
  const next = newSecret();
  // Before anything is used up: without a key there is no pair to hand out.
  const key = await signingKey(ctx, ports.sealer);
  // Refused outside of the transaction: that the session has ended must be kept.
  const renewed = await ctx.asSystem('renew the tokens of a client', async (system) => {
    const hash = hashOfSecret(refreshToken);
    const shown = await system.db.maybe(shownRefreshToken(hash));
    if (!shown?.lives) return null;
    if (shown.wasUsed) return await endFamily(system, shown);
    await system.db.together([useRefreshToken(hash), insertRefreshToken(shown.userId, shown.sessionId, next.hash)]);
    return { ...shown, ...(await system.db.one(prolongSession(shown.userId, shown.sessionId))) };
  });
  if (renewed === null)
    return fail('AUTH_REQUIRED', { message: 'This refresh token is not good any more. Log in again.' });
  const { userId, sessionId, expiresAt } = renewed;
  const accessToken = await signAccessToken(ports.publicOrigin, key, { userId, sessionId, now: ctx.now });
  return pairOf({ accessToken, refreshToken: next.token, refreshExpiresAt: expiresAt, sessionId });
}

async function endFamily(system: SystemCtx, { userId, sessionId }: ShownRefreshToken): Promise<null> {
  await system.db.run(revokeSession(userId, sessionId));
  await system.emit(refreshTokenReused, { userId });
  await system.emit(sessionsRevoked, { userId, sessionIds: [sessionId] });
  return null;
}
