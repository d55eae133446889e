import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './seal-broken.ts';

/** Where a sealed value lies; it opens there and nowhere else. */
export interface SealContext {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly workspaceId?: string;
}

/** The key that seals values themselves; wrapped by a master key wherever it is kept. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * A sealed value, version 1: AES-256-GCM with a random nonce. Where it lies is authenticated with it.
 *
 *   0       1               17            29           length − 16
 *   │ 0x01  │ data key's id │ nonce       │ ciphertext │ tag │
 */
const version = 1;
const keyIdEnd = 17;
const nonceEnd = 29;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

export function sealWith({ id, key }: DataKey, plain: Buffer, context: SealContext): Buffer {
  const head = Buffer.concat([Buffer.of(version), keyIdToBytes(id)]);
  const nonce = randomBytes(nonceEnd - keyIdEnd);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(boundTo(head, context));
  return Buffer.concat([head, nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** Opens with the key that `keyIdOf` named. */
export function openWith(key: Buffer, sealed: Buffer, context: SealContext): Buffer {
  try {
    const opening = createDecipheriv(cipher, key, sealed.subarray(keyIdEnd, nonceEnd), { authTagLength: tagBytes });
    opening.setAAD(boundTo(sealed.subarray(0, keyIdEnd), context));
    opening.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([opening.update(sealed.subarray(nonceEnd, -tagBytes)), opening.final()]);
  } catch {
    // The cause would say what exactly is wrong with it: that is nobody's business.
    throw new SealBroken();
  }
}

/** The id of the data key that a value is sealed with. */
export function keyIdOf(sealed: Buffer): string {
  if (sealed[0] !== version || sealed.length < nonceEnd + tagBytes) throw new SealBroken();
  const hex = sealed.toString('hex', 1, keyIdEnd);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A data key's id as it stands in what it sealed. */
export function keyIdToBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function boundTo(head: Buffer, { table, column, rowId, workspaceId }: SealContext): Buffer {
  // A list of strings in JSON is read in one way only: no two places share one.
  return Buffer.concat([head, Buffer.from(JSON.stringify([table, column, rowId, workspaceId ?? null]))]);
}
