import { importLimits } from '@backline/contract/transfer';
import { badCharacterIn } from './bad-character.ts';
import type { BadCharacter } from './bad-character.ts';
import { unreadableFile } from './import-file-error.ts';
import { endOfKey, endOfValue, faultText, skipSpace } from './json-scan.ts';
import type { JsonFault } from './json-scan.ts';
import { linesOf } from './lines.ts';
import type { Place } from './place.ts';
import { isJsonObject } from './record.ts';
import type { JsonValue, SourceRecord } from './record.ts';

/** The rows of a JSON array, or of the first array of rows inside one object (`{"performances": [...]}`). */
export async function* jsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  const text = await wholeText(chunks);
  const place = placeIn(text);
  let at = startOfRows(text);
  for (at = skipSpace(text, at); text[at] !== ']'; at = skipSpace(text, at)) {
    const end = endOfValue(text, at);
    if (typeof end !== 'number') broken(end, place);
    const begin = place(at);
    const bad = badCharacterIn(text, at, end);
    const column = beginsLine(text, at) ? null : begin.column;
    yield bad
      ? unstorableRow(begin, bad, place(bad.offset))
      : { ...recordOf(parsed(text.slice(at, end)), begin), column };
    const next = skipSpace(text, end);
    if (text[next] !== ',' && text[next] !== ']') broken(afterValue(text, next), place);
    at = text[next] === ',' ? next + 1 : next;
    if (text[next] === ',' && text[skipSpace(text, at)] === ']')
      broken({ offset: next, cutOff: false, expected: '“]”' }, place);
  }
  endsAfterRows(text, at + 1, place);
}

/** The rows of NDJSON: one object a line, blank lines left out. A line that is no JSON is one bad row; a cut last line stops the file. */
export async function* ndjsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  for await (const { text, line, ended } of linesOf(chunks)) {
    if (text.trim() === '') continue;
    const value = tryParse(text);
    if (value !== undefined) {
      const bad = badCharacterIn(text, 0, text.length);
      const begin = { line, column: skipSpace(text, 0) + 1 };
      yield bad ? unstorableRow(begin, bad, { line, column: bad.offset + 1 }) : recordOf(value, begin);
      continue;
    }
    const start = skipSpace(text, 0);
    const end = endOfValue(text, start);
    const fault = typeof end === 'number' ? { offset: end, cutOff: false, expected: 'the end of the line' } : end;
    if (fault.cutOff && !ended) broken(fault, () => ({ line, column: fault.offset + 1 }));
    yield badRow({ line, column: fault.offset + 1 }, `${faultText({ ...fault, cutOff: false })}.`);
  }
}

async function wholeText(chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > importLimits.jsonBytes)
      unreadableFile('TOO_LARGE', 'A JSON file may have 50 MB. Write one row a line (NDJSON) for more.');
  }
  return parts.join('');
}

/** Whether nothing but blanks stands before it on its line; on a line of many rows only the column tells one from the other. */
function beginsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at -= 1;
  return at < 0 || text[at] === '\n';
}

type PlaceOf = (offset: number) => Place;

/** Turns offsets into lines; they are asked for in rising order, so each line break is counted once. */
function placeIn(text: string): PlaceOf {
  let [line, lineStart] = [1, 0];
  // Kept between calls: most exports are a single line, which must not be searched to its end for every row.
  let lineEnd = text.indexOf('\n');
  return (offset) => {
    while (lineEnd >= 0 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** Names under which exports keep their rows; where none is there, the first list holds them. */
const rowLists = new Set(['performances', 'shows', 'gigs', 'events', 'rows', 'data']);

/** The offset behind the bracket that opens the rows. */
function startOfRows(text: string): number {
  const place = placeIn(text);
  let first: number | null = null;
  let at = skipSpace(text, 0);
  if (text[at] === '[') return at + 1;
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const value = endOfKey(text, at);
    if (typeof value !== 'number') broken(value, place);
    if (text[value] === '[') {
      if (rowLists.has(nameAt(text, at))) return value + 1;
      first ??= value + 1;
    }
    const end = endOfValue(text, value);
    if (typeof end !== 'number') broken(end, place);
    const comma = skipSpace(text, end);
    if (text[comma] !== ',') break;
    at = skipSpace(text, comma + 1);
  }
  if (first !== null) return first;
  return unreadableFile(
    'NOT_A_TABLE',
    'This JSON holds no list of shows. It should be [{…}, …] or {"performances": [{…}, …]}.',
  );
}

function nameAt(text: string, at: number): string {
  return /"(\w*)"/y.exec(text.slice(at, at + 50))?.[1] ?? '';
}

/** What stands behind the rows is not read, but it has to be whole: half a file must not pass for all of it. */
function endsAfterRows(text: string, from: number, place: PlaceOf): void {
  let at = skipSpace(text, from);
  if (text[skipSpace(text, 0)] === '{') {
    while (text[at] === ',') {
      const value = endOfKey(text, skipSpace(text, at + 1));
      const end = typeof value === 'number' ? endOfValue(text, value) : value;
      if (typeof end !== 'number') broken(end, place);
      at = skipSpace(text, end);
    }
    if (text[at] !== '}') broken({ offset: at, cutOff: at >= text.length, expected: '“,” or “}”' }, place);
    at = skipSpace(text, at + 1);
  }
  if (at < text.length) broken({ offset: at, cutOff: false, expected: 'the end of the file' }, place);
}

function afterValue(text: string, offset: number): JsonFault {
  return { offset, cutOff: offset >= text.length, expected: '“,” or the end of the list' };
}

function broken(fault: JsonFault, place: PlaceOf): never {
  const at = place(fault.offset);
  unreadableFile(fault.cutOff ? 'CUT_OFF' : 'MALFORMED', faultText(fault), at);
}

function parsed(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text);
  return value;
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return parsed(text);
  } catch {
    // The caller looks for the place itself.
    return undefined;
  }
}

function recordOf(value: JsonValue, begin: Place): SourceRecord {
  const { line } = begin;
  if (!isJsonObject(value))
    return badRow(begin, 'A row should be an object with named values, such as {"date": "2024-05-31"}.');
  const cells = new Map<string, JsonValue>();
  addCells(cells, '', value);
  if (cells.size > importLimits.columns)
    unreadableFile('TOO_MANY_COLUMNS', `There are more than ${importLimits.columns} columns`, { line });
  return { line, cells };
}

/** Objects inside a row become columns such as `venue.name`; money stays whole. */
function addCells(cells: Map<string, JsonValue>, prefix: string, row: { readonly [key: string]: JsonValue }): void {
  for (const [key, value] of Object.entries(row)) {
    const name = prefix + key;
    const opens = isJsonObject(value) && !Object.hasOwn(value, 'amount') && prefix === '';
    if (opens) addCells(cells, `${name}.`, value);
    else cells.set(name, value);
  }
}

function unstorableRow({ line }: Place, { code, message, columnName }: BadCharacter, at: Place): SourceRecord {
  return { line, cells: new Map(), problem: { code, message, ...at, columnName } };
}

function badRow(at: Place, message: string): SourceRecord {
  return { line: at.line, cells: new Map(), problem: { code: 'MALFORMED_ROW', message, ...at } };
}
