import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Secret } from '#platform/crypto';
import { refuseAltered } from './tail-seal.ts';

/**
 * A row that is one person's alone, as it travels: readable by the installation that wrote it, and by nobody who holds the
 * file. Whose it is and of which kind is authenticated with it.
 */
export const SealedRow = z.strictObject({ for: z.uuid(), sealed: z.base64() });
export type SealedRow = z.infer<typeof SealedRow>;

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The key of the private rows of one file. */
export function privateKeyOf(key: Secret): Buffer {
  return Buffer.from(hkdfSync('sha256', key.reveal(), '', 'backline backup: private rows', 32));
}

export function sealRow(key: Buffer, entity: string, row: { readonly text: string; readonly person: string }): string {
  const nonce = randomBytes(nonceBytes);
  const closing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  closing.setAAD(boundTo(entity, row.person));
  const sealed = Buffer.concat([nonce, closing.update(row.text), closing.final(), closing.getAuthTag()]);
  return JSON.stringify({ for: row.person, sealed: sealed.toString('base64') } satisfies SealedRow);
}

export function openRow(key: Buffer, entity: string, { for: person, sealed }: SealedRow): string {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    opening.setAAD(boundTo(entity, person));
    opening.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).toString();
  } catch (cause) {
    return refuseAltered({ cause });
  }
}

function boundTo(entity: string, person: string): Buffer {
  return Buffer.from(JSON.stringify([entity, person]));
}
