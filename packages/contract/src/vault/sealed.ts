import { z } from 'zod';
import { Id } from '../values.ts';
import { mostSealedBytes } from './limits.ts';

/** So many bytes, written in base64url without padding. */
export function bytes(count: number) {
  return z.base64url().length(writtenLength(count));
}

function bytesUpTo(least: number, most: number) {
  return z.base64url().min(writtenLength(least)).max(writtenLength(most));
}

function writtenLength(count: number): number {
  return Math.ceil((count * 4) / 3);
}

const nonce = bytes(12);
const tagBytes = 16;

/** A value that only devices can read: AES-256-GCM under the key `kid`, bound to its place. To everybody else one opaque scalar. */
export const Sealed = z.strictObject({
  v: z.literal(1),
  kid: Id,
  iv: nonce,
  ct: bytesUpTo(tagBytes, mostSealedBytes + tagBytes),
});
export type Sealed = z.infer<typeof Sealed>;

/** A key of 32 bytes, sealed by another key. */
export const SealedKey = z.strictObject({ v: z.literal(1), iv: nonce, ct: bytes(32 + tagBytes) });
export type SealedKey = z.infer<typeof SealedKey>;

/** The key `kid` that a record had before, sealed by the one that came after it: who stays opens what was written under either. */
export const FormerKey = z.strictObject({ kid: Id, under: Id, key: SealedKey });
export type FormerKey = z.infer<typeof FormerKey>;

/** The public half of an X25519 pair. */
export const PublicKey = bytes(32);

/** The key of a record for one person: sealed by what an ephemeral X25519 key (`epk`) and their public key agree on. */
export const WrappedKey = z.strictObject({ ...SealedKey.shape, epk: PublicKey });
export type WrappedKey = z.infer<typeof WrappedKey>;
