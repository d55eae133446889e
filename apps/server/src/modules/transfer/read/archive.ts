import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { crc32, createGunzip } from 'node:zlib';
import { importLimits } from '@backline/contract/transfer';
import { fromFdPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { FileHandle } from 'node:fs/promises';
import { ImportFileError, unreadableFile } from './import-file-error.ts';
import { fileKnownByParts } from './recognised-file.ts';

export type ArchiveKind = 'zip' | 'gzip' | null;

const entriesLookedAt = 100;

/** Tells an archive by its first bytes; the name of a file proves nothing. */
export function archiveKind(head: Buffer): ArchiveKind {
  if (head.length >= 4 && head.readUInt16BE(0) === 0x504b && [0x0304, 0x0506, 0x0708].includes(head.readUInt16BE(2)))
    return 'zip';
  return head.length >= 2 && head.readUInt16BE(0) === 0x1f8b ? 'gzip' : null;
}

/** The inflated bytes of a gzip file, refused as soon as they pass a limit. */
export async function* gunzipped(path: string, packedBytes: number): AsyncGenerator<Buffer> {
  const source = createReadStream(path);
  const inflated = source.pipe(createGunzip());
  source.on('error', (error) => inflated.destroy(error));
  yield* bounded(inflated, packedBytes);
}

/** The inflated bytes of the one table inside a zip. */
export async function* unzipped(handle: FileHandle): AsyncGenerator<Buffer> {
  const zip = await openZip(handle);
  const entry = await onlyTable(zip);
  if (entry.isEncrypted()) unreadableFile('ARCHIVE_REFUSED', 'The zip is protected by a password. Unpack it first.');
  if (entry.uncompressedSize > importLimits.bytes) tooLarge();
  if (tooTight(entry.uncompressedSize, entry.compressedSize)) bomb();
  let sum = 0;
  for await (const chunk of bounded(await opened(zip, entry), entry.compressedSize)) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  // The library does not look; what is stored unpacked would go through with any damage.
  if (sum !== entry.crc32)
    unreadableFile('CUT_OFF', 'The zip is damaged: what is in it is not what was packed. Pack it anew.');
}

async function opened(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (cause) {
    const message = 'The zip is packed in a way that is not understood here, or damaged. Pack it anew as a plain zip.';
    return unreadableFile('ARCHIVE_REFUSED', message, { cause });
  }
}

async function openZip(handle: FileHandle): Promise<ZipFile> {
  try {
    return await fromFdPromise(handle.fd, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    return unreadableFile('CUT_OFF', 'The zip is not whole: its table of contents is missing or damaged.', { cause });
  }
}

async function onlyTable(zip: ZipFile): Promise<Entry> {
  const entries = await firstEntries(zip);
  const known = fileKnownByParts(entries.map(({ fileName }) => fileName));
  if (known !== null) unreadableFile('NOT_A_TABLE', known);
  if (zip.entryCount > importLimits.archiveEntries) {
    unreadableFile('ARCHIVE_REFUSED', `The zip holds ${zip.entryCount} files; pack the table alone.`);
  }
  const tables = entries.filter(({ fileName }) => isTable(fileName));
  const [table] = tables;
  if (!table) unreadableFile('EMPTY_FILE', 'The zip is empty.');
  if (tables.length > 1)
    unreadableFile('ARCHIVE_REFUSED', `The zip holds ${tables.length} files; pack the table alone.`);
  return table;
}

/** As many entries as show what it is: a document of an office program has its telling parts among the first. */
async function firstEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length >= entriesLookedAt) break;
    }
  } catch (cause) {
    unreadableFile('ARCHIVE_REFUSED', 'The table of contents of the zip is damaged.', { cause });
  }
  return entries;
}

/** Folders and what operating systems leave beside a file do not count. */
function isTable(name: string): boolean {
  return (
    !name.endsWith('/') &&
    !name.startsWith('__MACOSX/') &&
    !/(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name)
  );
}

async function* bounded(inflated: Readable, packedBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of inflated) {
      if (!Buffer.isBuffer(chunk)) continue;
      if (bytes === 0 && archiveKind(chunk) !== null)
        unreadableFile('ARCHIVE_REFUSED', 'There is an archive inside the archive. Unpack it first.');
      bytes += chunk.length;
      if (bytes > importLimits.bytes) tooLarge();
      if (tooTight(bytes, packedBytes)) bomb();
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ImportFileError) throw cause;
    unreadableFile('CUT_OFF', `The archive is damaged or cut off after ${bytes} inflated bytes.`, { cause });
  } finally {
    inflated.destroy();
  }
}

/** A table seldom shrinks more than twentyfold; the first mebibyte is free, so that tiny even files pass. */
function tooTight(inflatedBytes: number, packedBytes: number): boolean {
  return inflatedBytes > 1024 * 1024 && inflatedBytes > packedBytes * importLimits.archiveRatio;
}

function tooLarge(): never {
  unreadableFile('TOO_LARGE', 'Unpacked, the file is larger than 200 MB. Split it.');
}

function bomb(): never {
  unreadableFile(
    'ARCHIVE_REFUSED',
    `The archive inflates more than ${importLimits.archiveRatio} times, as no real table does.`,
  );
}
