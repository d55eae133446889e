import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 32 random bytes for the person, their hash for the database. */
export function newSecret(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfSecret(token) };
}

export function hashOfSecret(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** An e-mail address where it must not be readable: in the lockout and in events. */
export function hashOfEmail(email: string): Buffer {
  return createHash('sha256').update(`email:${email}`).digest();
}

/** An address as accounts are told apart by it. */
export function foldEmail(email: string): string {
  return email.normalize('NFC').toLowerCase();
}
