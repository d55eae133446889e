import { Buffer, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { importLimits } from '@backline/contract/transfer';
import type { importEncodings } from '@backline/contract/transfer';
import { archiveKind, gunzipped, unzipped } from './archive.ts';
import { unreadableFile } from './import-file-error.ts';

export type Encoding = (typeof importEncodings)[number];

export interface TextSource {
  readonly path: string;
  readonly encoding?: Encoding | undefined;
  /** How much of the packed or plain file has been read, 0 to 1. */
  readonly onFraction?: ((fraction: number) => void) | undefined;
}

/** The text of a file, unpacked and decoded, in chunks of about 64 KiB; only one chunk is held at a time. */
export async function* textChunks(source: TextSource): AsyncGenerator<string> {
  let [seen, line, column] = [0, 1, 1];
  for await (const text of decoded(rawBytes(source), source.encoding)) {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      const at = advance({ line, column }, text.slice(0, nul));
      unreadableFile('CONTROL_BYTE', 'There is a NUL byte in the file, so it is not text. Save it as UTF-8 text.', at);
    }
    ({ line, column } = advance({ line, column }, text));
    seen += text.length;
    if (text.length > 0) yield text;
  }
  if (seen === 0) unreadableFile('EMPTY_FILE', 'The file is empty.');
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where one stands after `text`; line breaks are LF, CRLF counts once. */
function advance(place: Place, text: string): Place {
  let { line } = place;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    line += 1;
    last = at;
  }
  return { line, column: last < 0 ? place.column + text.length : text.length - last };
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
    decode ??= decoderFor(chunk, encoding);
    yield decode(chunk, false);
  }
  if (decode) yield decode(Buffer.alloc(0), true);
}

type Decode = (chunk: Buffer, last: boolean) => string;

/** A byte order mark names its encoding; without one the file is what the person chose, or UTF-8. */
function decoderFor(head: Buffer, encoding: Encoding | undefined): Decode {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return plainDecoder('utf-16le');
  if (mark === 0xfeff) return plainDecoder('utf-16be');
  if (encoding === 'windows-1252') return plainDecoder('windows-1252');
  return strictUtf8();
}

function plainDecoder(name: string): Decode {
  const decoder = new TextDecoder(name);
  return (chunk, last) => decoder.decode(chunk, { stream: !last });
}

/** Decodes UTF-8 and stops at the first byte that is none, naming its line and column. */
function strictUtf8(): Decode {
  let rest = Buffer.alloc(0);
  let first = true;
  let place: Place = { line: 1, column: 1 };
  return (chunk, last) => {
    const fresh = first ? withoutMark(chunk) : chunk;
    if (chunk.length > 0) first = false;
    const bytes = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const whole = last ? bytes.length : wholeCharacters(bytes);
    const ready = bytes.subarray(0, whole);
    if (!isUtf8(ready)) notUtf8(ready, place, last);
    rest = Buffer.from(bytes.subarray(whole));
    const text = ready.toString('utf8');
    place = advance(place, text);
    return text;
  };
}

function withoutMark(head: Buffer): Buffer {
  return head.length >= 3 && head.readUIntBE(0, 3) === 0xefbbbf ? head.subarray(3) : head;
}

/** How many bytes form whole characters: a character may be cut by the end of a chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > 1) return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function notUtf8(bytes: Buffer, start: Place, last: boolean): never {
  let [low, high] = [0, bytes.length];
  // The longest head that is UTF-8, give or take a character that the cut splits.
  while (high - low > 4) {
    const middle = (low + high) >> 1;
    const head = bytes.subarray(0, middle);
    if (isUtf8(head.subarray(0, wholeCharacters(head)))) low = middle;
    else high = middle;
  }
  let good = Math.max(0, low - 4);
  while (!isUtf8(bytes.subarray(0, good))) good -= 1;
  for (let next = good + 1; next <= Math.min(bytes.length, good + 8); next += 1)
    if (isUtf8(bytes.subarray(0, next))) good = next;
  const at = advance(start, bytes.subarray(0, good).toString('utf8'));
  const bad = bytes[good] ?? 0;
  if (last && bytes.length - good < 4 && bad >= 0xc2 && wholeCharacters(bytes.subarray(good)) === 0) {
    unreadableFile('CUT_OFF', 'The file ends in the middle of a character.', at);
  }
  const guess = new TextDecoder('windows-1252').decode(bytes.subarray(good, good + 1));
  unreadableFile(
    'WRONG_ENCODING',
    `Byte 0x${bad.toString(16).toUpperCase()} is not UTF-8. It may be Windows-1252 (then it reads “${guess}”): choose that encoding, or save the file as UTF-8`,
    at,
  );
}
