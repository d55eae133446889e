import { types } from 'pg';

/** A value as the wire carries it, in PostgreSQL's text form. */
export type WireValue = string | Buffer | null;

/** Turns a JavaScript value into PostgreSQL's text form: arrays become arrays, plain objects become JSON. */
export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayToWire(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function arrayToWire(values: readonly unknown[]): string {
  return `{${values.map(elementToWire).join(',')}}`;
}

function elementToWire(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return arrayToWire(value);
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(toWire(value));
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

const oid = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 } as const;

/** How a column of this type is read. Dates stay text, instants are RFC 3339 in UTC, counts are numbers. */
export function parserOf(typeId: number): (text: string) => unknown {
  const own = ownParsers.get(typeId);
  if (own) return own;
  const parse: (text: string) => unknown = types.getTypeParser(typeId, 'text');
  return parse;
}

const ownParsers = new Map<number, (text: string) => unknown>([
  [oid.int8, toSafeInteger],
  [oid.numeric, Number],
  [oid.date, (text) => text],
  [oid.timestamptz, toInstant],
]);

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a safe integer`);
  return value;
}

/** `2026-11-21 08:15:30.123456+00` as PostgreSQL writes it becomes `2026-11-21T08:15:30.123Z`. */
function toInstant(text: string): string {
  const fraction = text.indexOf('.');
  const seconds = text.slice(0, 19).replace(' ', 'T');
  const millis =
    fraction === -1
      ? '000'
      : text
          .slice(fraction + 1)
          .replace(/\+.*$/, '')
          .slice(0, 3)
          .padEnd(3, '0');
  return `${seconds}.${millis}Z`;
}
