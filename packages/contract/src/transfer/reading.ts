import { z } from 'zod';

/** What can be wrong with one cell or one row of an import. */
export const badCellCodes = [
  'MISSING',
  'DATE_UNREADABLE',
  'DATE_AMBIGUOUS',
  'TIME_UNREADABLE',
  'TIME_ZONE_UNKNOWN',
  'DURATION_UNREADABLE',
  'MONEY_UNREADABLE',
  'MONEY_AMBIGUOUS',
  'CURRENCY_UNKNOWN',
  'CURRENCY_CONFLICT',
  'NUMBER_UNREADABLE',
  'OUT_OF_RANGE',
  'CHOICE_UNKNOWN',
  'COUNTRY_UNKNOWN',
  'STATUS_IN_FUTURE',
  'SONGS_UNREADABLE',
  'TOO_LONG',
  'SHORTENED',
  'CONTROL_CHARACTER',
  'HALF_CHARACTER',
  'NOT_TEXT',
  'FORMULA',
  'RAGGED_ROW',
  'MALFORMED_ROW',
  'RECURRING_EVENT',
  'KEY_REUSED',
] as const;
export const BadCellCode = z.enum(badCellCodes);
export type BadCellCode = z.infer<typeof BadCellCode>;

/** What came of reading a cell: a value, or what is wrong and how to put it right. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: BadCellCode; readonly message: string };

export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function unreadable(code: BadCellCode, message: string): Reading<never> {
  return { ok: false, code, message };
}

const nothing = new Set(['', '-', '–', '—', '?', 'n/a', 'na', 'n.a.', 'none', 'null', 'nil', 'unknown', 'k.a.', 's/d']);

/** Whether a cell says that nothing is known; such a cell stays empty and never becomes a zero. */
export function saysNothing(text: string): boolean {
  return nothing.has(text.trim().toLowerCase());
}
