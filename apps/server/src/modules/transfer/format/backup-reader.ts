import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { backupLimits } from '@backline/contract/transfer';
import { fromFdPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { SealBroken } from '#platform/crypto';
import type { FileKeys } from '#platform/crypto';
import { installationKeyName, readInstallationKey } from './installation-key.ts';
import { fileName, manifestName, readManifest } from './manifest.ts';
import type { ListedFile, Manifest } from './manifest.ts';
import { privateKeyOf } from './private-rows.ts';
import { refuseBackup } from './refused-backup.ts';
import { checkTail, checkVouched, refuseAltered } from './tail-seal.ts';
import type { TailSeal } from './tail-seal.ts';

/** A backup whose seal holds, open to be read. */
export interface BackupReader {
  readonly manifest: Manifest;
  /** Made by another installation: nobody here vouches for what it says. */
  readonly isForeign: boolean;
  /** Opens the rows that are one person's alone; null where the backup is foreign. */
  readonly privateKey: Buffer | null;
  /** The lines of a file inside; refuses at the end where it is not what the manifest lists. None where it is not there. */
  lines(path: string): AsyncGenerator<string>;
  close(): Promise<void>;
}

/**
 * Opens a plain `.backline` file. In this order, and nothing is looked at before what comes earlier holds:
 *
 *   first bytes ─▶ digest of the whole ─▶ table of contents ─▶ manifest ─▶ key of the installation ─▶ its HMAC
 */
export async function openBackup(path: string, keys: FileKeys): Promise<BackupReader> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    if (size === 0 || head.readUInt16BE(0) !== zipMark)
      refuseBackup(
        'NOT_A_BACKUP',
        'This is no backup of Backline: a backup ends in .backline and is made on the page of backups.',
      );
    const seal = await checkTail(path, file, size);
    const zip = await openZip(file.fd);
    const entries = await entriesOf(zip);
    const manifest = readManifest(await textOf(zip, entries.get(manifestName), backupLimits.manifestBytes));
    checkListed(manifest, entries);
    const vouching = await vouchingOf(zip, { manifest, entries, seal, keys });
    return {
      manifest,
      ...vouching,
      async *lines(name) {
        const listed = manifest.files.find((one) => one.path === name);
        const entry = entries.get(name);
        if (listed && entry) yield* checkedLines(zip, entry, listed);
      },
      close: async () => await file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const zipMark = 0x504b;

type Entries = ReadonlyMap<string, Entry>;

async function openZip(fd: number): Promise<ZipFile> {
  try {
    return await fromFdPromise(fd, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    return refuseAltered({ cause });
  }
}

/** The table of contents, while it is short, names what it may, and promises no more than a backup holds. */
async function entriesOf(zip: ZipFile): Promise<Entries> {
  if (zip.entryCount > backupLimits.files + 1)
    refuseBackup('TOO_LARGE', `The backup holds ${zip.entryCount} files, more than any has.`);
  const entries = new Map<string, Entry>();
  let [packed, unpacked, data] = [0, 0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name } = entry;
      if (entries.has(name) || (name !== manifestName && !fileName.test(name)) || entry.isEncrypted())
        refuseBackup('MALFORMED', 'The backup holds a file that no backup has.');
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      if (name.startsWith('data/')) data += entry.uncompressedSize;
      entries.set(name, entry);
    }
  } catch (cause) {
    if (cause instanceof Error && 'problem' in cause) throw cause;
    return refuseBackup('MALFORMED', 'The table of contents of the backup cannot be read.', { cause });
  }
  if (data > backupLimits.dataBytes) refuseBackup('TOO_LARGE', 'The backup holds more than 2 GB of rows.');
  if (unpacked > backupLimits.unpackedBytes) refuseBackup('TOO_LARGE', 'Unpacked, the backup is larger than 20 GB.');
  if (unpacked > backupLimits.evenBytes && unpacked > packed * backupLimits.ratio)
    refuseBackup('TOO_LARGE', `The backup inflates more than ${backupLimits.ratio} times, as no real one does.`);
  return entries;
}

/** Every file is listed, and every listed file is there, under the size that it has. */
function checkListed({ files }: Manifest, entries: Entries): void {
  const isWhole = files.every(({ path, bytes }) => entries.get(path)?.uncompressedSize === bytes);
  if (!isWhole || files.length !== entries.size - 1) refuseAltered();
}

interface Vouching {
  readonly manifest: Manifest;
  readonly entries: Entries;
  readonly seal: TailSeal;
  readonly keys: FileKeys;
}

async function vouchingOf(zip: ZipFile, { manifest, entries, seal, keys }: Vouching) {
  const wrapped = readInstallationKey(await textOf(zip, entries.get(installationKeyName), 64 * 1024));
  try {
    const key = await keys.openFileKey(wrapped, manifest.backupId);
    if (key === null) return { isForeign: true, privateKey: null };
    checkVouched(key, seal);
    return { isForeign: false, privateKey: privateKeyOf(key) };
  } catch (cause) {
    if (cause instanceof SealBroken) return refuseAltered({ cause });
    throw cause;
  }
}

async function textOf(zip: ZipFile, entry: Entry | undefined, mostBytes: number): Promise<string> {
  if (!entry) return refuseBackup('NOT_A_BACKUP', 'The file is a ZIP, but no backup of Backline.');
  if (entry.uncompressedSize > mostBytes) refuseBackup('TOO_LARGE', 'What the backup says of itself is too long.');
  return (await buffer(Readable.from(unpacked(zip, entry)))).toString();
}

/** The bytes of a file inside: as many as its table of contents says, and not one more. */
async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) return refuseAltered();
      yield chunk;
    }
  } catch (cause) {
    refuseAltered({ cause });
  }
  if (bytes !== entry.uncompressedSize) refuseAltered();
}

async function* checkedLines(zip: ZipFile, entry: Entry, { sha256 }: ListedFile): AsyncGenerator<string> {
  const hash = createHash('sha256');
  async function* hashed() {
    for await (const chunk of unpacked(zip, entry)) {
      hash.update(chunk);
      yield chunk;
    }
  }
  yield* shortLines(hashed());
  if (hash.digest('hex') !== sha256) refuseAltered();
}

/** Lines of a text that comes in pieces; one that never ends is refused before it fills the memory. */
async function* shortLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end !== -1; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > backupLimits.lineBytes) refuseBackup('MALFORMED', 'A line of the backup is longer than any row.');
  }
  if (rest.length > 0) yield rest.toString();
}
