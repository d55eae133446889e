import { hashOfToken } from './session-cookie.ts';

/** The key that a request brings; whether there is such a key, the database says. */
export interface PresentedKey {
  readonly kind: 'key';
  /** As the key itself names it; proved once the database knows its hash. */
  readonly id: string;
  readonly hash: Buffer;
}

const bearer = /^bearer +(.*)$/i;
const named = /^bl_[a-z]+_([0-9A-Za-z]{22})_/;

/** Reads `Authorization: Bearer bl_…`; null where there is none. Nonsense is a key that nobody knows, and costs the same to refuse. */
export function bearerKeyOf(authorization: string | undefined): PresentedKey | null {
  // Other schemes are for whatever stands in front of us.
  const [, token] = bearer.exec(authorization ?? '') ?? [];
  if (token === undefined) return null;
  return { kind: 'key', id: named.exec(token)?.[1] ?? '', hash: hashOfToken(token.trim()) };
}
