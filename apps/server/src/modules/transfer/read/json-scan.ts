/** Why a JSON text stops making sense, and at which offset; `cutOff` when it is fine as far as it goes. */
export interface JsonFault {
  readonly offset: number;
  readonly cutOff: boolean;
  readonly expected: string;
  /** Lists and objects lie too deep in one another to be meant. */
  readonly isTooDeep?: true;
}

/** What to tell a person about a fault. */
export function faultText({ cutOff, expected, isTooDeep }: JsonFault): string {
  if (isTooDeep) return `Lists and objects lie more than ${maxDepth} deep in one another`;
  return cutOff ? `The file stops where ${expected} was expected` : `This is not JSON: ${expected} was expected`;
}

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A run is bounded, because an endless one overflows the stack of the expression.
// oxlint-disable-next-line no-control-regex -- JSON forbids them bare inside a string
const plainRun = /[^"\\\u0000-\u001F]{1,5000}/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const word = /true|false|null/y;
const maxDepth = 50;

/** The offset behind the white space that begins at `at`. */
export function skipSpace(text: string, at: number): number {
  return matchEnd(space, text, at) ?? at;
}

/** The offset behind the JSON value that begins at `at`, or the fault in it. JSON.parse says where only in words. */
export function endOfValue(text: string, at: number, depth = 0): number | JsonFault {
  const char = text[at];
  if (char === undefined) return cut(text, 'a value');
  if (depth > maxDepth) return { ...fault(at, ''), isTooDeep: true };
  if (char === '{') return endOfMembers(text, at, '}', depth);
  if (char === '[') return endOfMembers(text, at, ']', depth);
  if (char === '"') return endOfString(text, at);
  const end = matchEnd(number, text, at) ?? matchEnd(word, text, at);
  if (end !== null) return end;
  const rest = text.slice(at, at + 5);
  const began =
    at + rest.length === text.length && ['true', 'false', 'null', '-'].some((literal) => literal.startsWith(rest));
  return began ? cut(text, 'a value') : fault(at, 'a value');
}

function endOfMembers(text: string, start: number, close: '}' | ']', depth: number): number | JsonFault {
  let at = skipSpace(text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    if (close === '}') {
      const key = endOfKey(text, at);
      if (typeof key !== 'number') return key;
      at = key;
    }
    const value = endOfValue(text, at, depth + 1);
    if (typeof value !== 'number') return value;
    at = skipSpace(text, value);
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') return stop(text, at, `“,” or “${close}”`);
    at = skipSpace(text, at + 1);
  }
}

/** The offset of the value behind the name that begins at `at`, or the fault in it. */
export function endOfKey(text: string, at: number): number | JsonFault {
  if (text[at] !== '"') return stop(text, at, 'a name in quotation marks');
  const key = endOfString(text, at);
  if (typeof key !== 'number') return key;
  const colon = skipSpace(text, key);
  return text[colon] === ':' ? skipSpace(text, colon + 1) : stop(text, colon, '“:”');
}

function endOfString(text: string, start: number): number | JsonFault {
  for (let at = start + 1; ;) {
    const end = matchEnd(plainRun, text, at) ?? matchEnd(escape, text, at);
    if (end !== null) {
      at = end;
      continue;
    }
    if (text[at] === '"') return at + 1;
    const escapeCut = text.length - at < 6 && /^\\(?:u[\da-fA-F]*)?$/.test(text.slice(at));
    return at >= text.length || escapeCut
      ? cut(text, 'a closing quotation mark')
      : fault(at, 'a closing quotation mark');
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function stop(text: string, at: number, expected: string): JsonFault {
  return at >= text.length ? cut(text, expected) : fault(at, expected);
}

function cut(text: string, expected: string): JsonFault {
  return { offset: text.length, cutOff: true, expected };
}

function fault(offset: number, expected: string): JsonFault {
  return { offset, cutOff: false, expected };
}
