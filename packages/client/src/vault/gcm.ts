import { readBytes, writeBytes } from './base64url.ts';
import type { Bytes } from './base64url.ts';
import { VaultError } from './vault-error.ts';

const ivBytes = 12;

/** AES-256-GCM with a fresh nonce, as it is written down. */
export interface Closed {
  readonly iv: string;
  readonly ct: string;
}

/** Seals bytes by a key of 32 bytes, bound to their place. */
export async function close(key: Bytes, plain: Bytes, boundTo: Bytes): Promise<Closed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo };
  const ct = await crypto.subtle.encrypt(algorithm, await imported(key, 'encrypt'), plain);
  return { iv: writeBytes(iv), ct: writeBytes(new Uint8Array(ct)) };
}

/** Opens what was sealed; anything altered, of another key or of another place is SEAL_BROKEN. */
export async function open(key: Bytes, { iv, ct }: Closed, boundTo: Bytes): Promise<Bytes> {
  try {
    const algorithm = { name: 'AES-GCM', iv: readBytes(iv), additionalData: boundTo };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, await imported(key, 'decrypt'), readBytes(ct)));
  } catch (cause) {
    throw new VaultError('SEAL_BROKEN', cause);
  }
}

/** A fresh key of 32 bytes. */
export function newKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

async function imported(key: Bytes, use: 'encrypt' | 'decrypt') {
  return await crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}
