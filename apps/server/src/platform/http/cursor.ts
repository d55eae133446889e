import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { SortKeys, SortKind, SortOrder } from '#platform/kernel';

/** What a cursor is good for: one list in one order behind one filter. */
export interface CursorScope {
  readonly list: string;
  readonly order: SortOrder;
  readonly filter: Readonly<Record<string, unknown>>;
}

/**
 * The place of a row as text for the next request: its sort values under a seal. The seal keeps no secret, since a place
 * opens nothing; it tells a cursor that was cut, altered or made for another list from one of this list.
 */
export function writeCursor(scope: CursorScope, keys: SortKeys): string {
  return Buffer.from(JSON.stringify([sealOf(scope, keys), ...keys])).toString('base64url');
}

/** The sort values in a cursor; null where it is not one of this list, order and filter. */
export function readCursor(scope: CursorScope, cursor: string): SortKeys | null {
  const parsed = Cursor.safeParse(jsonIn(cursor));
  if (!parsed.success) return null;
  const [, ...keys] = parsed.data;
  const fits =
    keys.length === scope.order.length && scope.order.every((term, index) => fitsTerm(term, keys[index] ?? null));
  return fits && writeCursor(scope, keys) === cursor ? keys : null;
}

const Cursor = z.tuple([z.string()], z.string().nullable());

function sealOf({ list, order, filter }: CursorScope, keys: SortKeys): string {
  const sort = order.map(({ name, down }) => `${down ? '-' : ''}${name}`);
  const narrowed = Object.entries(filter).filter(([, value]) => value !== undefined);
  const sealed = JSON.stringify([list, sort, narrowed.toSorted(([a], [b]) => (a < b ? -1 : 1)), keys]);
  return crc32(sealed).toString(36);
}

/** Whether PostgreSQL could read it as what it stands for: whoever forges a seal gets no further than here. */
function fitsTerm({ kind, mayLack }: SortOrder[number], key: string | null): boolean {
  return key === null ? mayLack === true : kinds[kind](key);
}

const kinds: Readonly<Record<SortKind, (key: string) => boolean>> = {
  text: (key) => key.isWellFormed() && !key.includes('\0'),
  int: (key) => /^-?\d{1,9}$/.test(key),
  float8: (key) => key.trim() !== '' && Number.isFinite(Number(key)) && /^[-+.\de]+$/.test(key),
  date: (key) => z.iso.date().safeParse(key).success,
  timestamptz: (key) => z.iso.datetime({ offset: true }).safeParse(key.replace(' ', 'T').replace(/\+00$/, 'Z')).success,
  uuid: (key) => z.guid().safeParse(key).success,
};

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
