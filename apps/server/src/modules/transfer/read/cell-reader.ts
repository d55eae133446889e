import { cutText } from '@backline/contract/cut-text';
import { importLimits, looksLikeFormula, read, saysNothing, unreadable } from '@backline/contract/transfer';
import type { BadCell, BadCellCode, Reading, TargetField } from '@backline/contract/transfer';
import type { JsonValue, SourceRecord } from './record.ts';

export interface CellLayout {
  readonly mapping: Readonly<Partial<Record<TargetField, string>>>;
  /** Places of the columns from 1, empty where the format has no order of columns. */
  readonly places: ReadonlyMap<string, number>;
  /** Only a spreadsheet runs formulas; a JSON file may well hold “@ the docks”. */
  readonly refuseFormulas: boolean;
}

/** Reads the cells of one row by field and collects what is wrong with them. */
export interface CellReader {
  readonly badCells: readonly BadCell[];
  readonly warnings: readonly BadCell[];
  /** The value of a field as the file has it, null when its column is empty or there is none. */
  raw(field: TargetField): JsonValue;
  /** The text of a field, null when it is empty or bad. */
  text(field: TargetField, longest: number): string | null;
  /** The text of a field read as something; null when it is empty, says nothing is known, or is bad. */
  take<T>(field: TargetField, reader: (text: string) => Reading<T>): T | null;
  /** The value of a reading made elsewhere, or null and a bad cell. */
  keep<T>(field: TargetField, reading: Reading<T>): T | null;
  /** The text of a field, cut with a warning where it is too long; null when it is empty or bad. */
  shortened(field: TargetField, longest: number): string | null;
  bad(field: TargetField, code: BadCellCode, message: string): null;
}

export function cellReader(record: SourceRecord, layout: CellLayout): CellReader {
  const badCells: BadCell[] = [];
  const warnings: BadCell[] = [];
  return { badCells, warnings, raw, text, take, keep, shortened, bad };

  function raw(field: TargetField): JsonValue {
    const name = layout.mapping[field];
    return (name === undefined ? undefined : record.cells.get(name)) ?? null;
  }

  function text(field: TargetField, longest: number): string | null {
    const value = raw(field);
    if (value === null) return null;
    const reading = cleanText(value, longest, layout.refuseFormulas);
    return keep(field, reading) || null;
  }

  function take<T>(field: TargetField, reader: (text: string) => Reading<T>): T | null {
    const found = text(field, 200);
    return found === null || saysNothing(found) ? null : keep(field, reader(found));
  }

  function keep<T>(field: TargetField, reading: Reading<T>): T | null {
    return reading.ok ? reading.value : bad(field, reading.code, reading.message);
  }

  function shortened(field: TargetField, longest: number): string | null {
    const whole = text(field, importLimits.cellBytes);
    if (whole === null || whole.length <= longest) return whole;
    warnings.push(cellOf(field, 'SHORTENED', `This has ${whole.length} characters; the first ${longest} are kept.`));
    return `${cutText(whole, longest - 1)}…`;
  }

  function bad(field: TargetField, code: BadCellCode, message: string): null {
    badCells.push(cellOf(field, code, message));
    return null;
  }

  function cellOf(field: TargetField, code: BadCellCode, message: string): BadCell {
    const columnName = layout.mapping[field] ?? null;
    const line = (columnName === null ? undefined : record.lines?.get(columnName)) ?? record.line;
    const place = columnName === null ? undefined : layout.places.get(columnName);
    const column = place ?? record.column ?? null;
    return { line, column, columnName, field, code, message, value: shown(raw(field)) };
  }
}

// oxlint-disable-next-line no-control-regex -- naming them is the point of the rule
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Text as it will be stored: trimmed, LF between lines, without control characters. Numbers and yes/no become their words. */
export function cleanText(value: JsonValue, longest: number, refuseFormulas: boolean): Reading<string> {
  if (typeof value === 'object') return unreadable('NOT_TEXT', 'There should be a single value here, not a list.');
  if (typeof value === 'number' && isInexact(value)) {
    return unreadable('NUMBER_UNREADABLE', 'This number is too long to be read exactly. Put it in quotation marks.');
  }
  const given = String(value);
  if (refuseFormulas && looksLikeFormula(given)) {
    return unreadable(
      'FORMULA',
      'This looks like a spreadsheet formula. Put the value there instead, or take the sign away.',
    );
  }
  const text = given.replace(/\r\n?/g, '\n').trim();
  if (controls.test(text))
    return unreadable('CONTROL_CHARACTER', 'There is an invisible control character in this cell.');
  if (text.length > longest) return unreadable('TOO_LONG', `This has ${text.length} characters; ${longest} fit.`);
  return read(text);
}

/** Whether a whole number lost its last digits on the way through JSON: a key of twenty digits would name another show. */
function isInexact(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** A value cut to what a person needs to find it. */
function shown(value: JsonValue): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 200 ? `${cutText(text, 199)}…` : text;
}
