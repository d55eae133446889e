import { randomBytes } from 'node:crypto';
import { hashOfToken } from '#platform/http';

export interface KeySecret {
  readonly secret: string;
  readonly hash: Buffer;
  readonly lastFour: string;
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new secret for a key: `bl_<env>_<id>_<secret>`, to be shown once; the database gets its hash. */
export function newKeySecret(keyId: string): KeySecret {
  const secret = `${keyPrefix(keyId)}_${base62(randomBytes(32), 43)}`;
  return { secret, hash: hashOfToken(secret), lastFour: secret.slice(-4) };
}

/** How a key begins, which may be read by anybody: scanners for lost secrets find it by this. */
export function keyPrefix(keyId: string): string {
  return `bl_live_${base62(Buffer.from(keyId.replaceAll('-', ''), 'hex'), 22)}`;
}

/** Bytes as so many letters and digits, which a double click selects as one word. */
function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; text.length < length; rest /= 62n) text = (letters[Number(rest % 62n)] ?? '') + text;
  return text;
}
