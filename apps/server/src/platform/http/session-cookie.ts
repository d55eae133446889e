import { hash, timingSafeEqual } from 'node:crypto';

const bytes = 32;
const days = 7;

/** The session's cookie. Over plain HTTP on the loopback it can be neither Secure nor carry the __Host- prefix. */
export function createSessionCookie(publicOrigin: string) {
  const secure = publicOrigin.startsWith('https:');
  const name = secure ? '__Host-bl_session' : 'bl_session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    /** The Set-Cookie header that starts (a token) or ends (null) the browser's session. */
    header: (token: string | null): string =>
      token === null
        ? `${name}=; Max-Age=0; ${attributes}`
        : `${name}=${token}; Max-Age=${days * 86_400}; ${attributes}`,
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
