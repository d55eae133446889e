import { Buffer, isUtf8 } from 'node:buffer';
import type { Decode } from './decode.ts';
import { unreadableFile } from './import-file-error.ts';
import { advance, beginning } from './place.ts';
import type { Place } from './place.ts';

/** Decodes UTF-8 and stops at the first byte that is none, naming its line and column. */
export function strictUtf8(): Decode {
  let rest = Buffer.alloc(0);
  let first = true;
  let place = beginning;
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
  const hex = bad.toString(16).toUpperCase();
  if (last && bytes.length - good < 4 && bad >= 0xc2 && wholeCharacters(bytes.subarray(good)) === 0) {
    unreadableFile('CUT_OFF', 'The file ends in the middle of a character.', at);
  }
  if (bytes.includes(0)) {
    const message = `Byte 0x${hex} and NUL bytes are no text. Save the shows as CSV (UTF-8)`;
    unreadableFile('WRONG_ENCODING', message, at);
  }
  const guess = new TextDecoder('windows-1252').decode(bytes.subarray(good, good + 1));
  unreadableFile(
    'WRONG_ENCODING',
    `Byte 0x${hex} is not UTF-8. It may be Windows-1252 (then it reads “${guess}”): choose that encoding, or save the file as UTF-8`,
    at,
  );
}
