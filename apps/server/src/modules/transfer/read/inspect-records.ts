import { cutText } from '@backline/contract/cut-text';
import { importLimits, saysNothing, suggestMapping } from '@backline/contract/transfer';
import type { ImportInspection, Mapping, Suggestion } from '@backline/contract/transfer';
import { unreadableFile } from './import-file-error.ts';
import type { JsonValue, RecordSource } from './record.ts';

/** Reads a whole file once: how many rows, which columns, and what they seem to hold. */
export async function inspectRecords(
  source: RecordSource,
  onRow: (rows: number) => void = () => {},
): Promise<ImportInspection> {
  const columns = new Map<string, ColumnSoFar>();
  for (const name of source.header ?? []) columns.set(name, emptyColumn());
  let rows = 0;
  for await (const record of source.records) {
    rows += 1;
    for (const [name, value] of record.cells) note(columnOf(columns, name, record.line), value);
    onRow(rows);
  }
  const sampled = [...columns].map(([name, { samples, structured }]) => ({ name, samples, structured }));
  return {
    format: source.format,
    rows,
    columns: [...columns].map(([name, { samples, structured, filled }]) => ({
      name,
      samples: samples.slice(0, 5),
      structured,
      filled,
    })),
    suggestion: { ...(source.format === 'ical' ? calendarSuggestion(columns) : suggestMapping(sampled)) },
  };
}

interface ColumnSoFar {
  samples: string[];
  structured: boolean;
  filled: number;
}

function emptyColumn(): ColumnSoFar {
  return { samples: [], structured: false, filled: 0 };
}

function columnOf(columns: Map<string, ColumnSoFar>, name: string, line: number): ColumnSoFar {
  const known = columns.get(name);
  if (known) return known;
  if (columns.size >= importLimits.columns)
    unreadableFile('TOO_MANY_COLUMNS', `There are more than ${importLimits.columns} columns`, { line });
  const column = emptyColumn();
  columns.set(name, column);
  return column;
}

const enough = 100;
// A date that settles the order of day and month may stand in the last row of a thousand.
const telling = /^\D{0,5}(?:1[3-9]|2\d|3[01])[-/]\d|^\D{0,5}\d{1,2}[-/](?:1[3-9]|2\d|3[01])[-/]/;

function note(column: ColumnSoFar, value: JsonValue): void {
  if (value === null || value === '') return;
  column.filled += 1;
  if (typeof value === 'object') {
    // The first value speaks for the column; a stray list further down is a bad cell, not a column of lists.
    if (column.filled === 1) column.structured = true;
    if (column.samples.length < 5) column.samples.push(cutText(JSON.stringify(value), 100));
    return;
  }
  const text = String(value);
  const wanted = column.samples.length < enough || (column.samples.length < 2 * enough && telling.test(text));
  if (wanted && !saysNothing(text)) column.samples.push(cutText(text, 100));
}

/** The columns of a calendar are known by heart. */
const calendarColumns = {
  sourceKey: 'UID',
  localDate: 'DTSTART',
  timeZone: 'TZID',
  durationSeconds: 'LENGTH',
  title: 'SUMMARY',
  venueName: 'LOCATION',
  notes: 'DESCRIPTION',
  status: 'STATUS',
} as const satisfies Mapping;

function calendarSuggestion(columns: ReadonlyMap<string, unknown>): Suggestion {
  const mapping = Object.fromEntries(Object.entries(calendarColumns).filter(([, name]) => columns.has(name)));
  return {
    mapping,
    dateOrder: 'ymd',
    dateOrderQuestion: null,
    durationUnit: 'seconds',
    decimal: null,
    missing: (['localDate', 'venueName', 'durationSeconds'] as const).filter(
      (field) => !columns.has(calendarColumns[field]),
    ),
  };
}
