import { hash, timingSafeEqual } from 'node:crypto';

const bytes = 32;

/** The session's cookie: seven days, and there when a link from elsewhere leads to us. */
export function createSessionCookie(publicOrigin: string) {
  return createTokenCookie(publicOrigin, { plainName: 'bl_session', seconds: 7 * 86_400, sameSite: 'Lax' });
}

/** The cookie of a log-in whose second factor is asked for: ten minutes, and never sent for another site. */
export function createPendingCookie(publicOrigin: string): SessionCookie {
  return createTokenCookie(publicOrigin, { plainName: 'bl_pending', seconds: 600, sameSite: 'Strict' });
}

/** The cookie of a sign-in that goes on at a provider: it has to be there when the browser is sent back from another site. */
export function createSignInCookie(publicOrigin: string): SessionCookie {
  return createTokenCookie(publicOrigin, { plainName: 'bl_sign_in', seconds: 600, sameSite: 'Lax' });
}

/** The cookie of a browser that was asked for a passkey to log in by. */
export function createPasskeyCookie(publicOrigin: string): SessionCookie {
  return createTokenCookie(publicOrigin, { plainName: 'bl_passkey', seconds: 300, sameSite: 'Strict' });
}

interface Lasting {
  readonly plainName: string;
  readonly seconds: number;
  readonly sameSite: 'Lax' | 'Strict';
}

/** A token that scripts cannot read. Over plain HTTP on the loopback it can be neither Secure nor carry the __Host- prefix. */
function createTokenCookie(publicOrigin: string, { plainName, seconds, sameSite }: Lasting) {
  const secure = publicOrigin.startsWith('https:');
  const name = secure ? `__Host-${plainName}` : plainName;
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
  return {
    /** The Set-Cookie header that starts it (a token) or ends it (null). */
    header: (token: string | null): string =>
      token === null ? `${name}=; Max-Age=0; ${attributes}` : `${name}=${token}; Max-Age=${seconds}; ${attributes}`,
    /** The token that a request's Cookie header carries, or null. */
    tokenOf(cookies: string | undefined): string | null {
      for (const pair of cookies?.split(';') ?? []) {
        const [key, value] = pair.trim().split('=', 2);
        if (key === name && value && isToken(value)) return value;
      }
      return null;
    },
  };
}

export type SessionCookie = ReturnType<typeof createSessionCookie>;

function isToken(value: string): boolean {
  return value.length === Math.ceil((bytes * 4) / 3) && /^[\w-]+$/.test(value);
}

/** What the database knows a session by: the token itself never lies there. */
export function hashOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** Proof that a write comes from a page of ours: derived from the HttpOnly token, told to our own scripts alone. */
export function csrfTokenOf(token: string): string {
  return hash('sha256', `csrf:${token}`, 'base64url');
}

export function isCsrfToken(given: string | string[] | undefined, token: string): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfTokenOf(token));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
