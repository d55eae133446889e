import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { importLimits } from '@backline/contract/transfer';
import type { importEncodings } from '@backline/contract/transfer';
import { archiveKind, gunzipped, unzipped } from './archive.ts';
import type { Decode } from './decode.ts';
import { strictUtf16, utf16OrderOf } from './decode-utf16.ts';
import { strictUtf8 } from './decode-utf8.ts';
import { unreadableFile } from './import-file-error.ts';
import { advance, beginning } from './place.ts';
import { fileKnownByBytes } from './recognised-file.ts';

export type Encoding = (typeof importEncodings)[number];

export interface TextSource {
  readonly path: string;
  readonly encoding?: Encoding | undefined;
  /** How much of the packed or plain file has been read, 0 to 1. */
  readonly onFraction?: ((fraction: number) => void) | undefined;
}

/** The text of a file, unpacked and decoded, in chunks of about 64 KiB; only one chunk is held at a time. */
export async function* textChunks(source: TextSource): AsyncGenerator<string> {
  let seen = 0;
  let place = beginning;
  for await (const text of decoded(rawBytes(source), source.encoding)) {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      // What stands before it goes out first, so that a reader knows in which cell it stands.
      const before = text.slice(0, nul);
      if (before.length > 0) yield before;
      const at = advance(place, before);
      unreadableFile('CONTROL_BYTE', 'There is a NUL byte in the file, so it is not text. Save it as UTF-8 text.', at);
    }
    place = advance(place, text);
    seen += text.length;
    if (text.length > 0) yield text;
  }
  if (seen === 0) unreadableFile('EMPTY_FILE', 'The file is empty.');
}

async function* rawBytes({ path, onFraction }: TextSource): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size > importLimits.bytes) unreadableFile('TOO_LARGE', 'The file is larger than 200 MB. Split it.');
    const head = Buffer.alloc(4);
    const { bytesRead } = await handle.read(head, 0, 4, 0);
    const kind = archiveKind(head.subarray(0, bytesRead));
    if (kind === 'zip') return yield* unzipped(handle);
    if (kind === 'gzip') return yield* gunzipped(path, size);
    let read = 0;
    for await (const chunk of createReadStream(path)) {
      if (!Buffer.isBuffer(chunk)) continue;
      read += chunk.length;
      onFraction?.(read / size);
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding | undefined): AsyncGenerator<string> {
  let decode: Decode | undefined;
  for await (const chunk of chunks) {
    if (!decode) {
      const known = fileKnownByBytes(chunk);
      if (known !== null) unreadableFile('NOT_A_TABLE', known);
      decode = decoderFor(chunk, encoding);
    }
    yield decode(chunk, false);
  }
  if (decode) yield decode(Buffer.alloc(0), true);
}

/** A byte order mark names its encoding; without one the file is what the person chose, UTF-16 where that shows, or UTF-8. */
function decoderFor(head: Buffer, encoding: Encoding | undefined): Decode {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return strictUtf16('le');
  if (mark === 0xfeff) return strictUtf16('be');
  if (encoding === 'windows-1252') return windows1252();
  const order = utf16OrderOf(head);
  return order === null ? strictUtf8() : strictUtf16(order);
}

function windows1252(): Decode {
  const decoder = new TextDecoder('windows-1252');
  return (chunk, last) => decoder.decode(chunk, { stream: !last });
}
