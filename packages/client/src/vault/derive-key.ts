import type { Bytes } from './base64url.ts';

interface Derivation {
  readonly salt: Bytes;
  /** What the key is for: the same secret makes other keys for other ends. */
  readonly purpose: string;
}

/** A key of 32 bytes out of a secret that is random enough already (HKDF-SHA-256). */
export async function deriveKey(secret: Bytes, { salt, purpose }: Derivation): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(`backline ${purpose}`);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, 256));
}
