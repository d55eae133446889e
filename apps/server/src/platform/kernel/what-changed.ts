import { isDeepStrictEqual } from 'node:util';

/** What a change was: each field that is another one now, as it was and as it is. */
export type Changed = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** What every change changes, and nobody asks about. */
const bookkeeping = new Set(['version', 'updatedAt']);

/** The fields of a row that a command has changed, for the audit log. */
export function whatChanged(before: object, after: object): Changed {
  const was = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after)
    .filter(([field, value]) => !bookkeeping.has(field) && !isDeepStrictEqual(was.get(field), value))
    .map(([field, value]) => [field, [was.get(field) ?? null, value ?? null] as const] as const);
  return Object.fromEntries(changed);
}
