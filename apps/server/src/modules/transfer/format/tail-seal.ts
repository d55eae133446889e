import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Secret } from '#platform/crypto';
import { refuseBackup } from './refused-backup.ts';

/**
 * The comment at the end of the ZIP vouches for every byte before it:
 *
 *   │ files │ table of contents │ end record │ backline-seal:1: │ SHA-256 of all before │ : │ HMAC of that │
 *
 * The digest notices damage, whoever made the file; the HMAC notices whoever mends the digest.
 */
const mark = 'backline-seal:1:';
const hexBytes = 64;
const unsealedBytes = hexBytes + 1 + hexBytes;
const commentBytes = mark.length + unsealedBytes;
const endRecordBytes = 22;
const endRecordMark = 0x504b0506;

/** Puts the seal behind a ZIP as it passes. */
export function sealingTail(key: Secret): Transform {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([held, chunk]);
      const passing = all.subarray(0, Math.max(0, all.length - endRecordBytes));
      held = Buffer.from(all.subarray(passing.length));
      hash.update(passing);
      done(null, passing);
    },
    flush(done) {
      if (held.length !== endRecordBytes || held.readUInt32BE(0) !== endRecordMark)
        return done(new Error('the ZIP does not end as one that has no comment'));
      held.writeUInt16LE(commentBytes, endRecordBytes - 2);
      const end = Buffer.concat([held, Buffer.from(mark)]);
      const digest = hash.update(end).digest();
      return done(null, Buffer.concat([end, Buffer.from(`${digest.toString('hex')}:${vouched(key, digest)}`)]));
    },
  });
}

/** What a file says and shows of its bytes. */
export interface TailSeal {
  readonly digest: Buffer;
  readonly vouched: string;
}

/** Reads a file through and refuses it where its bytes are not those that were sealed. */
export async function checkTail(path: string, file: FileHandle, bytes: number): Promise<TailSeal> {
  const comment = Buffer.alloc(Math.min(commentBytes, bytes));
  await file.read(comment, 0, comment.length, bytes - comment.length);
  const seal = comment.toString('latin1');
  if (!seal.startsWith(mark))
    refuseBackup('CUT_OFF', 'The end of the backup is missing: the file was cut off, or is no backup of Backline.');
  const said = /^([0-9a-f]{64}):([0-9a-f]{64})$/.exec(seal.slice(mark.length));
  if (!said) refuseAltered();
  const [, digestHex = '', hmac = ''] = said;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: bytes - unsealedBytes - 1 })) hash.update(chunk);
  const digest = hash.digest();
  if (digest.toString('hex') !== digestHex) refuseAltered();
  return { digest, vouched: hmac };
}

/** Refuses a file that our own installation made, and that somebody else has put a new digest on. */
export function checkVouched(key: Secret, { digest, vouched: said }: TailSeal): void {
  if (!timingSafeEqual(Buffer.from(vouched(key, digest)), Buffer.from(said))) refuseAltered();
}

export function refuseAltered(options?: ErrorOptions): never {
  refuseBackup('ALTERED', 'The backup was damaged or altered after it was made. Take another copy of it.', options);
}

function vouched(key: Secret, digest: Buffer): string {
  const own = Buffer.from(hkdfSync('sha256', key.reveal(), '', 'backline backup: seal', 32));
  return createHmac('sha256', own).update(digest).digest('hex');
}
