import { hashOfToken } from './session-cookie.ts';

/** What the platform needs to know of access tokens; who makes them stands above it. */
export interface AccessTokens {
  /** The session that a token is of, if it was signed here and is not too old; whether the session lives, the database says. */
  sessionOf(token: string): Promise<string | null>;
  /** The public keys, for whoever wants to check a token by themselves. */
  keySet(): Promise<{ readonly keys: readonly Readonly<Record<string, unknown>>[] }>;
}

/** The session of a client that is no browser, as its signed token names it. */
export interface PresentedClient {
  readonly kind: 'client';
  readonly hash: Buffer;
}

/** What the database knows a client's session by. No cookie can say it: it is no token of that form. */
export function hashOfClientSession(sessionId: string): Buffer {
  return hashOfToken(`client:${sessionId}`);
}

const signed = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Reads `Authorization: Bearer <JWT>`; one that is not good is a session that nobody knows. */
export async function clientOf(
  tokens: AccessTokens,
  authorization: string | undefined,
): Promise<PresentedClient | null> {
  const [, token] = signed.exec(authorization ?? '') ?? [];
  if (token === undefined) return null;
  const sessionId = await tokens.sessionOf(token);
  return { kind: 'client', hash: sessionId === null ? hashOfToken(token) : hashOfClientSession(sessionId) };
}
