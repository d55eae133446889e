import type { Bytes } from './base64url.ts';
import { VaultError } from './vault-error.ts';

/** An X25519 pair: whoever has the public half can seal for whoever has the private one. */
export interface KeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

// PKCS #8 around the 32 bytes of a private key (RFC 8410): WebCrypto takes it in no other form without the public half.
const envelope = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
]);

export async function newKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey('X25519', true, ['deriveBits']);
  if (!('privateKey' in pair)) throw new TypeError('X25519 makes pairs');
  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).slice(envelope.length);
  return { privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

/** The secret that a private key and a public key of another pair agree on. */
export async function agree(privateKey: Bytes, publicKey: Bytes): Promise<Bytes> {
  try {
    const own = await crypto.subtle.importKey('pkcs8', join(envelope, privateKey), 'X25519', false, ['deriveBits']);
    const theirs = await crypto.subtle.importKey('raw', publicKey, 'X25519', false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: theirs }, own, 256));
  } catch (cause) {
    // Points of small order, which agree on nothing secret with anybody, are refused by WebCrypto itself.
    throw new VaultError('SEAL_BROKEN', cause);
  }
}

export function join(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
