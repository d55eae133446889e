import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Secret } from '#platform/crypto';
import { isBearable, keyOfFile, saltBytes } from './passphrase.ts';
import type { Stretch } from './passphrase.ts';
import { refuseBackup } from './refused-backup.ts';

/**
 * A backup under a passphrase, version 1: the whole ZIP in pieces of 1 MiB, each closed by AES-256-GCM.
 *
 *   0          8   9            13       17      18     34          66
 *   │ BACKLINE │ 1 │ memory KiB │ passes │ lanes │ salt │ file salt │ piece 0 │ piece 1 │ … │ last piece │
 *
 * The nonce of a piece is its number and whether it is the last one, and the head is authenticated with each of them: a
 * piece that is missing, moved, repeated or of another file does not open.
 */
const magic = Buffer.from('BACKLINE');
const version = 1;
const fileSaltBytes = 32;
export const headBytes = magic.length + 1 + 4 + 4 + 1 + saltBytes + fileSaltBytes;
export const pieceBytes = 1024 * 1024;
export const tagBytes = 16;
const cipher = 'aes-256-gcm';

/** Encrypts what passes, under a key that `stretched` made with the same stretch. */
export function encrypting(key: Secret, stretch: Stretch): Transform {
  const fileSalt = randomBytes(fileSaltBytes);
  const head = headOf(stretch, fileSalt);
  const fileKey = keyOfFile(key, fileSalt);
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;

  const closed = (plain: Buffer, isLast: boolean): Buffer => {
    const closing = createCipheriv(cipher, fileKey, nonceOf(number, isLast), { authTagLength: tagBytes });
    closing.setAAD(head);
    number += 1;
    return Buffer.concat([closing.update(plain), closing.final(), closing.getAuthTag()]);
  };

  return new Transform({
    construct(done) {
      this.push(head);
      done();
    },
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes <= pieceBytes) return done();
      let all = Buffer.concat(held);
      // A full piece waits for one more byte: only then is it known not to be the last.
      for (; all.length > pieceBytes; all = all.subarray(pieceBytes))
        this.push(closed(all.subarray(0, pieceBytes), false));
      held = [Buffer.from(all)];
      heldBytes = all.length;
      return done();
    },
    flush(done) {
      done(null, closed(Buffer.concat(held), true));
    },
  });
}

/** How the passphrase of a file is stretched; null where the file is not under one. */
export async function stretchOf(path: string): Promise<Stretch | null> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, headBytes);
    if (!head.subarray(0, magic.length).equals(magic)) return null;
    return readHead(head).stretch;
  } finally {
    await file.close();
  }
}

/** What lies under the passphrase, piece by piece; refuses at the first one that is not as it was written. */
export async function* decrypted(path: string, key: Secret): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, headBytes);
    const fileKey = keyOfFile(key, readHead(head).fileSalt);
    const { size } = await file.stat();
    let at = headBytes;
    for (let number = 0; ; number++) {
      const piece = await readAt(file, at, pieceBytes + tagBytes);
      at += piece.length;
      const isLast = at >= size;
      yield opened(piece, { fileKey, head, number, isLast });
      if (isLast) return;
    }
  } finally {
    await file.close();
  }
}

interface Place {
  readonly fileKey: Buffer;
  readonly head: Buffer;
  readonly number: number;
  readonly isLast: boolean;
}

function opened(piece: Buffer, { fileKey, head, number, isLast }: Place): Buffer {
  try {
    const opening = createDecipheriv(cipher, fileKey, nonceOf(number, isLast), { authTagLength: tagBytes });
    opening.setAAD(head);
    opening.setAuthTag(piece.subarray(-tagBytes));
    return Buffer.concat([opening.update(piece.subarray(0, -tagBytes)), opening.final()]);
  } catch (cause) {
    if (number > 0)
      return refuseBackup(
        'ALTERED',
        'The backup was cut off, damaged or altered after it was made. Take another copy of it.',
        {
          cause,
        },
      );
    return refuseBackup(
      'WRONG_PASSPHRASE',
      'The passphrase does not open this backup. Check it; if it is right, the file was cut off or altered.',
      { cause },
    );
  }
}

function headOf({ memoryKib, passes, lanes, salt }: Stretch, fileSalt: Buffer): Buffer {
  const costs = Buffer.alloc(9);
  costs.writeUInt32BE(memoryKib, 0);
  costs.writeUInt32BE(passes, 4);
  costs.writeUInt8(lanes, 8);
  return Buffer.concat([magic, Buffer.of(version), costs, salt, fileSalt]);
}

function readHead(head: Buffer): { readonly stretch: Stretch; readonly fileSalt: Buffer } {
  if (head.length < headBytes) refuseBackup('CUT_OFF', 'The backup was cut off at its very beginning.');
  if (head[magic.length] !== version)
    refuseBackup(
      'NEWER',
      'The backup is encrypted in a way that this version of Backline does not know. Update Backline first.',
    );
  const costs = magic.length + 1;
  const stretch = {
    memoryKib: head.readUInt32BE(costs),
    passes: head.readUInt32BE(costs + 4),
    lanes: head.readUInt8(costs + 8),
    salt: head.subarray(costs + 9, costs + 9 + saltBytes),
  };
  if (!isBearable(stretch)) refuseBackup('MALFORMED', 'The beginning of the backup was altered.');
  return { stretch, fileSalt: head.subarray(headBytes - fileSaltBytes) };
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 0);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

async function readAt(file: FileHandle, at: number, most: number): Promise<Buffer> {
  const buffer = Buffer.alloc(most);
  let bytes = 0;
  while (bytes < most) {
    const { bytesRead } = await file.read(buffer, bytes, most - bytes, at + bytes);
    if (bytesRead === 0) break;
    bytes += bytesRead;
  }
  return buffer.subarray(0, bytes);
}
