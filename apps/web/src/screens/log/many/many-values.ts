import type { BulkLog, ErrorDetail, Venue } from '@backline/contract';
import { parseDuration } from '../../../lib/durations.ts';
import type { LabelKey } from '../../../lib/messages/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { toMinor } from '../../../lib/money.ts';
import { newId } from '../../../lib/new-id.ts';

const columns = ['localDate', 'venue', 'city', 'duration', 'title', 'audienceSize', 'payment'] as const;
export type ManyColumn = (typeof columns)[number];

/** What one may say of many shows; nothing about money where one may not set it. */
export function columnsFor(maySetMoney: boolean): readonly ManyColumn[] {
  return maySetMoney ? columns : columns.filter((column) => column !== 'payment');
}

export type ManyCells = Readonly<Record<ManyColumn, string>>;
export type ManyRow = ManyCells & { readonly id: string };

/** What is wrong with a cell: row id, then column. */
export type CellFaults = Readonly<Record<string, Readonly<Partial<Record<ManyColumn, string>>>>>;

const blankCells: ManyCells = {
  localDate: '',
  venue: '',
  city: '',
  duration: '',
  title: '',
  audienceSize: '',
  payment: '',
};

/** An empty row, or one that begins as another. */
export function manyRow(cells: Partial<ManyCells> = {}): ManyRow {
  return { ...blankCells, ...cells, id: newId() };
}

/** The rows in which something was typed. */
export function typedRows(rows: readonly ManyRow[], shown: readonly ManyColumn[]): readonly ManyRow[] {
  return rows.filter((row) => shown.some((column) => row[column].trim() !== ''));
}

/** A table pasted from a spreadsheet, laid over the rows from one cell on; rows are added as it needs them. */
export function pasted(
  rows: readonly ManyRow[],
  at: { readonly row: number; readonly column: ManyColumn; readonly shown: readonly ManyColumn[] },
  text: string,
): readonly ManyRow[] {
  const first = at.shown.indexOf(at.column);
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const all = Array.from(
    { length: Math.max(rows.length, at.row + lines.length) },
    (_, index) => rows[index] ?? manyRow(),
  );
  return all.map((row, index) => {
    const cells = lines[index - at.row]?.split('\t');
    if (!cells) return row;
    const named = cells.flatMap((cell, offset) => {
      const column = at.shown[first + offset];
      return column ? [[column, cell.trim()]] : [];
    });
    return { ...row, ...Object.fromEntries(named) };
  });
}

interface ManyInput {
  readonly rows: readonly ManyRow[];
  /** What is the same for all; a row's own word goes before. */
  readonly common: ManyCells;
  readonly shown: readonly ManyColumn[];
  readonly currency: string;
  readonly venues: readonly Venue[];
}

/** The shows as they are sent: cells that are empty here and above are left to the server to miss. */
export function bulkOf({ rows, common, shown, currency, venues }: ManyInput): BulkLog {
  const own = new Map(venues.map((venue) => [`${venue.name}\n${venue.city ?? ''}`, venue.id]));
  return {
    rows: rows.map((row) => {
      const said = (column: ManyColumn) => (shown.includes(column) ? row[column].trim() || common[column].trim() : '');
      const [name, city, duration] = [said('venue'), said('city'), said('duration')];
      const known = own.get(`${name}\n${city}`);
      const amount = said('payment');
      return {
        id: row.id,
        localDate: said('localDate'),
        ...(name ? { venue: known ? { id: known } : { name, ...(city ? { city } : {}) } } : {}),
        ...(duration ? { durationSeconds: parseDuration(duration) ?? duration } : {}),
        ...(said('title') ? { title: said('title') } : {}),
        ...(said('audienceSize') ? { audienceSize: Number(said('audienceSize')) } : {}),
        ...(amount ? { payment: { amount: toMinor(Number(amount.replace(',', '.')), currency), currency } } : {}),
      };
    }),
  };
}

const columnOf: Readonly<Record<string, ManyColumn>> = {
  localDate: 'localDate',
  venue: 'venue',
  durationSeconds: 'duration',
  title: 'title',
  audienceSize: 'audienceSize',
  payment: 'payment',
};

// What a cell wants, for faults of mere form; a fault of sense says itself what is wrong.
const wanted: Readonly<Partial<Record<ManyColumn, LabelKey>>> = {
  localDate: 'form.date.needed',
  venue: 'form.venue.needed',
  duration: 'form.duration.wrong',
  audienceSize: 'many.number.wrong',
  payment: 'many.number.wrong',
};

/** The faults a server named (`rows.3.venue.name`), by the cell that each belongs to; the first of a cell is told. */
export function cellFaults(details: readonly ErrorDetail[], rows: readonly ManyRow[]): CellFaults {
  const faults: Record<string, Partial<Record<ManyColumn, string>>> = {};
  for (const { path, rule, message } of details) {
    const [, index, field, inner] = /^rows[.[](\d+)\]?\.?(\w+)?\.?(\w+)?/.exec(path) ?? [];
    const row = rows[Number(index)];
    if (!row) continue;
    const column = inner === 'city' ? 'city' : (columnOf[field ?? ''] ?? 'localDate');
    const key = rule.startsWith('invalid_') ? wanted[column] : undefined;
    faults[row.id] = { [column]: key ? t(key) : message, ...faults[row.id] };
  }
  return faults;
}
