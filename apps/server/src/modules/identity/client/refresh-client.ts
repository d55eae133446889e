import type { RefreshTokens, TokenPair } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { hashOfSecret, newSecret } from '../account/secret-link.ts';
import { refreshTokenReused, sessionsRevoked } from '../events.ts';
import { revokeSession } from '../session/session.sql.ts';
import { signAccessToken } from './access-token.ts';
import { renewRefreshToken } from './refresh-token.sql.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { pairOf } from './token-pair.ts';

const outdatedText = 'This refresh token is not good any more. Log in again.';

/**
 * Hands a client its next pair. A refresh token is good once:
 *
 *   shown first ──▶ used, the next one is out
 *   shown again ──▶ somebody has a copy, and nobody can tell who: the session ends, for both
 */
export async function refreshClient(
  ctx: PublicCtx,
  { publicOrigin, keys }: TokenIssuer,
  { refreshToken }: RefreshTokens,
): Promise<TokenPair> {
  const next = newSecret();
  // Before anything is used up: without a key there is no pair to hand out.
  const key = await keys.present(ctx);
  const [shown] = await ctx.askSystem(
    'renew the tokens of a client',
    renewRefreshToken(hashOfSecret(refreshToken), next.hash),
  );
  const { userId, sessionId, expiresAt } = shown?.lives ? shown : fail('AUTH_REQUIRED', { message: outdatedText });
  if (expiresAt === null) {
    await ctx.asSystem('end a session whose token was shown twice', async (system) => {
      await system.db.run(revokeSession(userId, sessionId));
      await system.emit(refreshTokenReused, { userId });
      await system.emit(sessionsRevoked, { userId, sessionIds: [sessionId] });
    });
    return fail('AUTH_REQUIRED', { message: outdatedText });
  }
  const accessToken = await signAccessToken(publicOrigin, key, { userId, sessionId, now: ctx.now });
  return pairOf({ accessToken, refreshToken: next.token, refreshExpiresAt: expiresAt, sessionId });
}
