import { endOfValue, skipSpace } from './json-scan.ts';

/** A character that no text can have, written into JSON as an escape. */
export interface BadCharacter {
  readonly code: 'CONTROL_CHARACTER' | 'HALF_CHARACTER';
  readonly message: string;
  readonly offset: number;
  /** The value it stands in, as its column is named: `venue.name`; null when it stands in a name. */
  readonly columnName: string | null;
}

/** Cheap to ask of every row; only what it finds is looked at closely. */
const suspect = /\\u(?:0000|[dD][89a-fA-F])/;

/** The first such character in a sound JSON value that lies from `from` to `to`; null when there is none. */
export function badCharacterIn(text: string, from: number, to: number): BadCharacter | null {
  if (!suspect.test(text.slice(from, to))) return null;
  // The name under which each open object or list stands; what is inside a list goes by the list's own name.
  const open: { readonly name: string | null; readonly isList: boolean }[] = [];
  let name: string | null = null;
  for (let at = from; at < to;) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfValue(text, at);
      if (typeof end !== 'number') return null;
      const isName = text[skipSpace(text, end)] === ':' && open.at(-1)?.isList !== true;
      const fault = faultIn(text.slice(at, end));
      const path = [...open.map((outer) => outer.name), name].filter((part) => part !== null).join('.');
      if (fault) return { ...fault, offset: at + fault.offset, columnName: isName ? null : path };
      if (isName) name = String(JSON.parse(text.slice(at, end)));
      at = end;
      continue;
    }
    if (char === '{' || char === '[') {
      open.push({ name, isList: char === '[' || open.at(-1)?.isList === true });
      name = null;
    }
    if (char === '}' || char === ']') open.pop();
    at += 1;
  }
  return null;
}

const escapes = /\\(?:u([\da-fA-F]{4})|.)/g;

/** Looks at the escapes of one string in their order, so that an escaped backslash is not taken for the beginning of one. */
function faultIn(string: string): Omit<BadCharacter, 'columnName'> | null {
  let high: { readonly offset: number; readonly end: number; readonly written: string } | null = null;
  for (const { 0: written, 1: digits, index: offset } of string.matchAll(escapes)) {
    const unit = digits === undefined ? 0x20 : Number.parseInt(digits, 16);
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (high && !(isLow && high.end === offset)) return half(high.written, high.offset);
    if (!high && isLow) return half(written, offset);
    high = unit >= 0xd800 && unit <= 0xdbff ? { offset, end: offset + written.length, written } : null;
    if (unit === 0) {
      return { code: 'CONTROL_CHARACTER', message: 'No text can have the character \\u0000. Take it out.', offset };
    }
  }
  return high && half(high.written, high.offset);
}

function half(written: string, offset: number): Omit<BadCharacter, 'columnName'> {
  return {
    code: 'HALF_CHARACTER',
    message: `${written} is half a character; its other half was cut off. Take it out.`,
    offset,
  };
}
