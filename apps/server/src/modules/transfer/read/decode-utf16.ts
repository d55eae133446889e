import { Buffer } from 'node:buffer';
import type { Decode } from './decode.ts';
import { unreadableFile } from './import-file-error.ts';
import { advance, beginning } from './place.ts';

/** Decodes UTF-16 and stops at half a character, naming its line and column; a decoder of the runtime would replace it in silence. */
export function strictUtf16(order: 'le' | 'be'): Decode {
  let rest = Buffer.alloc(0);
  let place = beginning;
  let isFirst = true;
  return (chunk, last) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = last ? bytes.length & ~1 : wholeCharacters(bytes, order);
    // A copy: the chunk is not ours to turn round.
    const ready = Buffer.from(bytes.subarray(0, whole));
    rest = Buffer.from(bytes.subarray(whole));
    const decoded = (order === 'be' ? ready.swap16() : ready).toString('utf16le');
    const text = isFirst && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    if (decoded.length > 0) isFirst = false;
    if (!text.isWellFormed()) {
      const at = advance(place, text.slice(0, firstHalf(text)));
      unreadableFile(
        'WRONG_ENCODING',
        'Half a character stands here, so this is not sound UTF-16. Save it as UTF-8',
        at,
      );
    }
    place = advance(place, text);
    if (last && rest.length > 0) unreadableFile('CUT_OFF', 'The file ends in the middle of a character.', place);
    return text;
  };
}

/** Which way round a text without a byte order mark is: its first two letters have a zero beside them. Null for other bytes. */
export function utf16OrderOf(head: Buffer): 'le' | 'be' | null {
  if (head.length < 4) return null;
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'be' : null;
}

/** How many bytes form whole characters: one outside the basic plane takes four, and the end of a chunk may cut it. */
function wholeCharacters(bytes: Buffer, order: 'le' | 'be'): number {
  const units = bytes.length & ~1;
  if (units === 0) return 0;
  const lastUnit = order === 'le' ? bytes.readUInt16LE(units - 2) : bytes.readUInt16BE(units - 2);
  return lastUnit >= 0xd800 && lastUnit <= 0xdbff ? units - 2 : units;
}

function firstHalf(text: string): number {
  return /\p{Surrogate}/u.exec(text)?.index ?? 0;
}
