import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Via } from '#platform/kernel';
import { clientOf } from './access-tokens.ts';
import type { AccessTokens } from './access-tokens.ts';
import { bearerKeyOf } from './bearer-key.ts';
import { createSessionCookie, hashOfToken } from './session-cookie.ts';

interface Shown {
  /** No page of another site can make a browser send a token; a cookie goes along from anywhere. */
  readonly by: 'cookie' | 'token';
  readonly tokenHash: Buffer;
  readonly via: Via;
}

/** Reads the session that a bare request shows, for what is not an endpoint: the live socket. Unchecked. */
export function presentedBy(publicOrigin: string, accessTokens: AccessTokens) {
  const cookie = createSessionCookie(publicOrigin);
  return async (request: IncomingMessage): Promise<Shown | null> => {
    const agent = request.headers['user-agent']?.slice(0, 300) ?? null;
    const via = { requestId: randomUUID(), ip: request.socket.remoteAddress ?? null, agent };
    const { authorization } = request.headers;
    const client = await clientOf(accessTokens, authorization);
    if (client !== null) return { by: 'token', tokenHash: client.hash, via };
    // A key follows nothing live, and where one is shown the cookie does not count.
    if (bearerKeyOf(authorization) !== null) return null;
    const token = cookie.tokenOf(request.headers.cookie);
    return token === null ? null : { by: 'cookie', tokenHash: hashOfToken(token), via };
  };
}
