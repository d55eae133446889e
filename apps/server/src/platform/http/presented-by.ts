import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Via } from '#platform/kernel';
import { bearerKeyOf } from './bearer-key.ts';
import { createSessionCookie, hashOfToken } from './session-cookie.ts';

/** Reads the session that a bare request's cookie names, for what is not an endpoint: the live socket. Unchecked. */
export function presentedBy(publicOrigin: string) {
  const cookie = createSessionCookie(publicOrigin);
  return (request: IncomingMessage): { readonly tokenHash: Buffer; readonly via: Via } | null => {
    // A key follows nothing live, and where one is shown the cookie does not count.
    if (bearerKeyOf(request.headers.authorization) !== null) return null;
    const token = cookie.tokenOf(request.headers.cookie);
    if (token === null) return null;
    const agent = request.headers['user-agent']?.slice(0, 300) ?? null;
    return {
      tokenHash: hashOfToken(token),
      via: { requestId: randomUUID(), ip: request.socket.remoteAddress ?? null, agent },
    };
  };
}
