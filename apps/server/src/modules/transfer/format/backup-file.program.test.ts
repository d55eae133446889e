import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { createFileKeys, createFileMasterKeys, makeKeyFile } from '#platform/crypto';
import type { FileKeys } from '#platform/crypto';
import { createFileStore } from '#platform/storage';
import { openBackup } from './backup-reader.ts';
import { createBackupWriter } from './backup-writer.ts';
import type { PassphraseKey } from './backup-writer.ts';
import { decrypted, encrypting, headBytes, pieceBytes, stretchOf, tagBytes } from './encrypted-file.ts';
import { manifestName } from './manifest.ts';
import { newStretch, stretched } from './passphrase.ts';
import { openRow, sealRow, SealedRow } from './private-rows.ts';
import { RefusedBackup } from './refused-backup.ts';
import { sealingTail } from './tail-seal.ts';

const folder = await mkdtemp(join(tmpdir(), 'backline-backup-'));
afterAll(async () => await rm(folder, { recursive: true, force: true }));
const files = createFileStore(join(folder, 'store'));

function installation(): FileKeys {
  const path = join(folder, `${randomUUID()}.keys`);
  makeKeyFile(path);
  return createFileKeys(createFileMasterKeys(path));
}

const ours = installation();
const about = {
  appVersion: '0.1.0',
  schemaVersion: '20261127',
  workspaceId: randomUUID(),
  workspaceName: 'The Examples',
  createdAt: '2026-11-27T19:00:00.000Z',
  createdBy: null,
  entities: { songs: 1 },
  counts: { songs: 2 },
};
const songs = ['{"id":"1","title":"One"}\n', '{"id":"2","title":"Two"}\n'];

async function* linesOf(lines: readonly string[]) {
  yield* lines;
}

async function written(keys = ours, passphrase: PassphraseKey | null = null, lines = songs): Promise<Buffer> {
  const writer = await createBackupWriter({ backupId: randomUUID(), files, keys, passphrase });
  await writer.write('data/songs.ndjson', linesOf(lines));
  const { id } = await writer.end(about);
  return await readFile(files.pathOf(id));
}

/** What becomes of these bytes: the songs in them, or the code they are refused with. */
async function read(bytes: Buffer, keys = ours): Promise<readonly string[] | string> {
  const path = join(folder, randomUUID());
  await writeFile(path, bytes);
  try {
    const backup = await openBackup(path, keys);
    const found = await Array.fromAsync(backup.lines('data/songs.ndjson'));
    await backup.close();
    return found;
  } catch (error) {
    if (error instanceof RefusedBackup) return error.problem.code;
    throw error;
  } finally {
    await rm(path);
  }
}

/** A ZIP of these files, sealed as one of ours. */
async function zipOf(entries: Readonly<Record<string, string | Buffer>>, options = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  const { key } = await ours.makeFileKey('a file');
  return await buffer(Readable.from(zip.outputStream, { objectMode: false }).pipe(sealingTail(key)));
}

/** The same ZIP with another name inside, of the same length, where the library would not write it. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

async function resealed(bytes: Buffer): Promise<Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const bare = Buffer.from(bytes.subarray(0, end + 22));
  bare.writeUInt16LE(0, bare.length - 2);
  const { key } = await installation().makeFileKey('a file');
  return await buffer(Readable.from([bare], { objectMode: false }).pipe(sealingTail(key)));
}

describe('a plain backup', () => {
  test('comes back as it was written', async () => {
    expect(await read(await written())).toEqual(songs.map((line) => line.trim()));
  });

  test('is refused with any one of its bytes altered', async () => {
    const whole = await written();
    const taken: number[] = [];
    for (let at = 0; at < whole.length; at++) {
      const altered = Buffer.from(whole);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      if (typeof (await read(altered)) !== 'string') taken.push(at);
    }
    expect(taken).toEqual([]);
  });

  test('is refused wherever it is cut off', async () => {
    const whole = await written();
    for (let length = 0; length < whole.length; length += 7)
      expect(await read(whole.subarray(0, length))).toMatch(/CUT_OFF|NOT_A_BACKUP/);
  });

  test('is refused where somebody altered it and mended the digest, but not the one key they lack', async () => {
    const whole = await written();
    expect(await read(await resealed(whole))).toBe('ALTERED');
  });

  test('of another installation is known as foreign, and its private rows stay shut', async () => {
    const path = join(folder, randomUUID());
    await writeFile(path, await written(installation()));
    const backup = await openBackup(path, ours);
    expect(backup).toMatchObject({ isForeign: true, privateKey: null });
    await backup.close();
  });

  test('stays ours when master keys are rotated, and when there is nothing left but the key file', async () => {
    const keyFile = join(folder, 'kept.keys');
    makeKeyFile(keyFile);
    const bytes = await written(createFileKeys(createFileMasterKeys(keyFile)));
    await createFileMasterKeys(keyFile).rotate();
    const path = join(folder, randomUUID());
    await writeFile(path, bytes);
    const backup = await openBackup(path, createFileKeys(createFileMasterKeys(keyFile)));
    expect(backup.isForeign).toBe(false);
    await backup.close();
  });

  test('holds private rows that open for the kind and the person they are of, and nowhere else', async () => {
    const { privateKey } = await createBackupWriter({ backupId: randomUUID(), files, keys: ours, passphrase: null });
    const person = randomUUID();
    const sealed = SealedRow.parse(JSON.parse(sealRow(privateKey, 'notes', { text: 'a secret', person })));
    expect(JSON.stringify(sealed)).not.toContain('secret');
    expect(openRow(privateKey, 'notes', sealed)).toBe('a secret');
    expect(() => openRow(privateKey, 'notes', { ...sealed, for: randomUUID() })).toThrow(RefusedBackup);
    expect(() => openRow(privateKey, 'lists', sealed)).toThrow(RefusedBackup);
  });
});

describe('what is no backup of ours', () => {
  const manifest = { format: 'backline-backup', formatVersion: 1 };

  test.each([
    ['an empty file', async () => Buffer.alloc(0), 'NOT_A_BACKUP'],
    ['a text', async () => Buffer.from('dear diary'), 'NOT_A_BACKUP'],
    ['another ZIP', async () => await zipOf({ 'a.txt': 'a' }), 'MALFORMED'],
    ['a ZIP without a manifest', async () => await zipOf({}), 'NOT_A_BACKUP'],
    ['a manifest of something else', async () => await zipOf({ [manifestName]: '{"format":"other"}' }), 'NOT_A_BACKUP'],
    ['a manifest that is no JSON', async () => await zipOf({ [manifestName]: '{' }), 'MALFORMED'],
    [
      'a later format',
      async () => await zipOf({ [manifestName]: JSON.stringify({ ...manifest, formatVersion: 2, all: 'new' }) }),
      'NEWER',
    ],
    [
      'a manifest that says too little',
      async () => await zipOf({ [manifestName]: JSON.stringify(manifest) }),
      'MALFORMED',
    ],
    ['a manifest without end', async () => await zipOf({ [manifestName]: 'x'.repeat(5_000_000) }), 'TOO_LARGE'],
    [
      'a bomb',
      async () => await zipOf({ 'data/songs.ndjson': Buffer.alloc(40_000_000), [manifestName]: '{}' }),
      'TOO_LARGE',
    ],
    [
      'a path that leads out',
      async () =>
        await resealed(renamed(await zipOf({ 'data/aaaaa.ndjson': 'x' }), 'data/aaaaa.ndjson', '../../../etc/pass')),
      'MALFORMED',
    ],
    ['a folder', async () => await zipOf({ 'data/songs.ndjson/x': 'x' }), 'MALFORMED'],
    [
      'a name twice',
      async () =>
        await resealed(renamed(await zipOf({ 'data/a.ndjson': 'x', 'data/b.ndjson': 'y' }), 'data/b', 'data/a')),
      'MALFORMED',
    ],
  ])('%s is refused', async (_what, make, code) => {
    expect(await read(await make())).toBe(code);
  });

  test('more rows than one transaction should hold are refused by what the table of contents says', async () => {
    const zip = await zipOf({ 'data/songs.ndjson': 'x', [manifestName]: '{}' });
    // The size of the first file, in the table of contents.
    zip.writeUInt32LE(3_000_000_000, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    const path = join(folder, randomUUID());
    await writeFile(path, await resealed(zip));
    await expect(openBackup(path, ours)).rejects.toThrow('more than 2 GB of rows');
  });

  test('a file that the manifest does not list, or has otherwise, is refused', async () => {
    const whole = await written(installation());
    // The names of the files stand in the manifest deflated, so that only the ZIP's own are renamed.
    expect(await read(await resealed(renamed(whole, 'data/songs.ndjson', 'data/sings.ndjson')))).toBe('ALTERED');
  });
});

describe('a backup under a passphrase', async () => {
  const stretch = newStretch();
  const key = await stretched('correct horse battery', stretch);
  // Two pieces and a bit; what does not repeat cannot be packed.
  const lines = Array.from({ length: 70_000 }, () => `${randomUUID()}${randomUUID()}\n`);
  const whole = await written(ours, { key, stretch }, lines);
  const pieces = Math.ceil((whole.length - headBytes) / (pieceBytes + tagBytes));

  async function opened(bytes: Buffer, by = key): Promise<string> {
    const path = join(folder, randomUUID());
    await writeFile(path, bytes);
    try {
      return await read(await buffer(decrypted(path, by))).then((found) =>
        typeof found === 'string' ? found : 'READ',
      );
    } catch (error) {
      if (error instanceof RefusedBackup) return error.problem.code;
      throw error;
    } finally {
      await rm(path);
    }
  }

  const piece = (number: number) =>
    whole.subarray(headBytes + number * (pieceBytes + tagBytes), headBytes + (number + 1) * (pieceBytes + tagBytes));
  const head = whole.subarray(0, headBytes);

  test('opens by it, however its letters are composed, and by no other', async () => {
    expect(pieces).toBeGreaterThan(2);
    expect(await opened(whole)).toBe('READ');
    expect(await opened(whole, await stretched('wrong horse battery', stretch))).toBe('WRONG_PASSPHRASE');
    const composed = await stretched('caf\u00e9 at midnight', stretch);
    expect((await stretched('cafe\u0301 at midnight', stretch)).reveal()).toEqual(composed.reveal());
  });

  test.each([0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 2 * pieceBytes])(
    'holds %d bytes whole',
    async (bytes) => {
      const plain = Buffer.alloc(bytes, 'x');
      const path = join(folder, randomUUID());
      await writeFile(path, Readable.from([plain]).pipe(encrypting(key, stretch)));
      expect((await buffer(decrypted(path, key))).equals(plain)).toBe(true);
    },
  );

  test('says how its passphrase is stretched, and shows nothing else', async () => {
    const path = join(folder, randomUUID());
    await writeFile(path, whole);
    expect(await stretchOf(path)).toEqual(stretch);
    expect(whole.includes('songs')).toBe(false);
  });

  test('is refused cut off after any piece, and in the middle of one', async () => {
    for (let kept = 0; kept < pieces; kept++) {
      const end = headBytes + kept * (pieceBytes + tagBytes);
      expect(await opened(whole.subarray(0, end))).toMatch(/ALTERED|WRONG_PASSPHRASE/);
      expect(await opened(whole.subarray(0, end + 1000))).toMatch(/ALTERED|WRONG_PASSPHRASE/);
    }
    expect(await opened(whole.subarray(0, headBytes - 1))).toBe('CUT_OFF');
  });

  test('is refused with pieces that changed places, come twice, or are followed by more', async () => {
    const [first, second, last] = [piece(0), piece(1), whole.subarray(headBytes + 2 * (pieceBytes + tagBytes))];
    expect(await opened(Buffer.concat([head, second, first, last]))).toBe('WRONG_PASSPHRASE');
    expect(await opened(Buffer.concat([head, first, first, last]))).toBe('ALTERED');
    expect(await opened(Buffer.concat([head, first, second, second, last]))).toBe('ALTERED');
    expect(await opened(Buffer.concat([whole, first]))).toBe('ALTERED');
  });

  test('is refused with any byte of its head altered, and with costs that would keep the server busy', async () => {
    for (let at = 0; at < headBytes; at++) {
      const altered = Buffer.from(whole.subarray(0, headBytes + 200));
      altered.writeUInt8(altered.readUInt8(at) ^ 0x80, at);
      expect(await opened(altered)).not.toBe('READ');
    }
    const greedy = Buffer.from(whole);
    greedy.writeUInt32BE(0xffffffff, 9);
    expect(await opened(greedy)).toBe('MALFORMED');
  });
});
