import type { Argon2id } from '@backline/contract';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { readBytes, writeBytes } from './base64url.ts';
import type { Bytes } from './base64url.ts';

// Twice the work of OWASP's first choice (46 MiB, one pass): 0.8 s in the script of a slow laptop core.
const cost = { memoryKib: 47_104, passes: 2 } as const;

export function newArgon2id(): Argon2id {
  return { salt: writeBytes(crypto.getRandomValues(new Uint8Array(16))), ...cost };
}

/** What a passphrase becomes. It is typed on many keyboards, so that one spelling of a letter stands for all. */
export async function passphraseKey(passphrase: string, { salt, memoryKib, passes }: Argon2id): Promise<Bytes> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  return Uint8Array.from(
    await argon2idAsync(typed, readBytes(salt), { m: memoryKib, t: passes, p: 1, dkLen: 32, version: 0x13 }),
  );
}
