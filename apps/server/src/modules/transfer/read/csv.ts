import { cutText } from '@backline/contract/cut-text';
import { importLimits, readDate } from '@backline/contract/transfer';
import { ImportFileError, unreadableFile } from './import-file-error.ts';
import type { SourceRecord } from './record.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The line each cell begins on; null when the row stands on one line. */
  readonly lines: readonly number[] | null;
}

/** The delimiter that divides the first lines into the same number of cells, more than one; a comma when none does. */
export function sniffDelimiter(head: string): Delimiter {
  const rows = head
    .split(/\r\n|\n|\r/)
    .filter((row) => row.trim() !== '')
    .slice(0, 10);
  // The last line of a sample may be cut.
  const whole = rows.length > 1 && !/[\r\n]$/.test(head) ? rows.slice(0, -1) : rows;
  const scores = delimiters.map((delimiter) => {
    const counts = whole.map((row) => row.replace(/"[^"]*"/g, '').split(delimiter).length - 1);
    const header = counts[0] ?? 0;
    return { delimiter, header, agreeing: header === 0 ? 0 : counts.filter((count) => count === header).length };
  });
  const best = scores.toSorted((a, b) => b.agreeing - a.agreeing || b.header - a.header)[0];
  return best !== undefined && best.agreeing > 0 ? best.delimiter : ',';
}

/** The rows of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes; LF, CRLF or CR); blank lines are left out. */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  const reader = csvReader(delimiter);
  try {
    for await (const chunk of chunks) yield* reader.push(chunk);
  } catch (error) {
    throw reader.withCell(error);
  }
  yield* reader.end();
}

/**
 *          ,             "              "
 *  start ─────▶ start ─────▶ quoted ─────────▶ closed ──"──▶ quoted
 *    └─ other ──▶ plain                          └── , or line end ──▶ start
 */
function csvReader(delimiter: Delimiter) {
  const special = new RegExp(`[${delimiter === '|' ? '\\|' : delimiter}\\r\\n]`, 'g');
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let [cell, line, column, sawCarriageReturn] = ['', 1, 1, false];
  let open = { line: 1, column: 1 };
  let cells: string[] = [];
  let lines: number[] = [];
  let rowLine = 1;
  let ready: CsvRow[] = [];
  let header: readonly string[] = [];

  return { push, end, withCell };

  function push(text: string): readonly CsvRow[] {
    ready = [];
    for (let at = 0; at < text.length;) at = state === 'quoted' ? inQuotes(text, at) : outside(text, at);
    return ready;
  }

  function end(): readonly CsvRow[] {
    if (state === 'quoted') unreadableFile('CUT_OFF', 'A quotation mark is opened here and never closed', open);
    ready = [];
    if (cells.length > 0 || cell !== '' || state === 'closed') endRow();
    return ready;
  }

  /** A byte that stopped the text, with the name of the column it stands in. */
  function withCell(error: unknown): unknown {
    const name = header[cells.length]?.trim();
    if (!(error instanceof ImportFileError) || error.problem.code !== 'CONTROL_BYTE' || !name) return error;
    const message = `In the column “${cutText(name, 100)}”: ${error.problem.message}`;
    return new ImportFileError({ ...error.problem, message }, { cause: error });
  }

  function outside(text: string, at: number): number {
    const char = text[at] ?? '';
    if (char === '\n' && sawCarriageReturn) {
      sawCarriageReturn = false;
      return at + 1;
    }
    sawCarriageReturn = false;
    if (char === delimiter) {
      endCell();
      column += 1;
      return at + 1;
    }
    if (char === '\n' || char === '\r') {
      endRow();
      sawCarriageReturn = char === '\r';
      [line, column] = [line + 1, 1];
      rowLine = line;
      return at + 1;
    }
    if (char === '"' && state !== 'plain') {
      // A quotation mark right behind a closing one was half of a doubled one.
      if (state === 'closed') cell += '"';
      else [open, cell] = [{ line, column }, ''];
      if (state === 'start') noteLine();
      state = 'quoted';
      column += 1;
      return at + 1;
    }
    if (state === 'closed' && char !== ' ') {
      const stray = String.fromCodePoint(text.codePointAt(at) ?? 0).toWellFormed();
      unreadableFile('MALFORMED', `After a closing quotation mark comes “${stray}” where a new cell should begin`, {
        line,
        column,
      });
    }
    special.lastIndex = at;
    const stop = special.exec(text)?.index ?? text.length;
    if (state === 'start') noteLine();
    const run = text.slice(at, stop);
    if (state === 'closed' && run.trim() !== '') {
      const begin = column + run.length - run.trimStart().length;
      unreadableFile('MALFORMED', 'There is text behind a closing quotation mark', { line, column: begin });
    }
    column += run.length;
    if (state === 'closed') return stop;
    state = 'plain';
    add(run);
    return stop;
  }

  function inQuotes(text: string, at: number): number {
    const quote = text.indexOf('"', at);
    const stop = quote < 0 ? text.length : quote;
    const run = text.slice(at, stop);
    add(run);
    countLines(run);
    if (quote < 0) return stop;
    state = 'closed';
    column += 1;
    return stop + 1;
  }

  function add(run: string): void {
    cell += run;
    if (cell.length > importLimits.cellBytes)
      unreadableFile(
        'CELL_TOO_LARGE',
        'A cell is larger than 100 kB; a quotation mark may be missing',
        state === 'quoted' ? open : { line },
      );
  }

  function countLines(run: string): void {
    let last = -1;
    for (let at = run.indexOf('\n'); at >= 0; at = run.indexOf('\n', at + 1)) {
      line += 1;
      last = at;
    }
    column = last < 0 ? column + run.length : run.length - last;
  }

  function noteLine(): void {
    lines.push(line);
  }

  function endCell(): void {
    if (state === 'start') noteLine();
    cells.push(cell);
    if (cells.length > importLimits.columns + 1)
      unreadableFile('TOO_MANY_COLUMNS', `There are more than ${importLimits.columns} columns`, { line });
    cell = '';
    state = 'start';
  }

  function endRow(): void {
    const blank = cells.length === 0 && cell.trim() === '' && state !== 'closed';
    if (!blank) {
      endCell();
      if (header.length === 0 && cells[0] !== 'sep=') header = cells;
      ready.push({ cells, line: rowLine, lines: lines.some((other) => other !== rowLine) ? lines : null });
    }
    [cells, lines, cell, state] = [[], [], '', 'start'];
  }
}

/** The names of the columns; a name given twice, or to no column that has values, stops the file. */
export function csvHeader(row: CsvRow): readonly string[] {
  const names = row.cells.map((cell) => cell.trim());
  // Spreadsheets leave delimiters behind the last column.
  while (names.at(-1) === '') names.pop();
  if (names.length > importLimits.columns)
    unreadableFile('TOO_MANY_COLUMNS', `There are more than ${importLimits.columns} columns`, { line: row.line });
  const date = names.findIndex((name) => readDate(name, 'dmy').ok || readDate(name, 'mdy').ok);
  if (date >= 0) {
    const message = `The first line should name the columns, but “${cutText(names[date] ?? '', 40)}” is a date. Put a line with names above it`;
    unreadableFile('NOT_A_TABLE', message, { line: row.line, column: date + 1 });
  }
  const seen = new Map<string, number>();
  names.forEach((name, at) => {
    const before = seen.get(name.toLowerCase());
    if (name !== '' && before !== undefined) {
      unreadableFile('DUPLICATE_HEADER', `“${cutText(name, 100)}” names both column ${before} and column ${at + 1}`, {
        line: row.line,
        column: at + 1,
      });
    }
    seen.set(name.toLowerCase(), at + 1);
  });
  return names.map((name, at) => (name === '' ? `column ${at + 1}` : name));
}

/** One row under its header. A row with too few cells may be cut off, one with too many cannot be told apart: both are bad. */
export function csvRecord(row: CsvRow, header: readonly string[]): SourceRecord {
  if (row.cells.length < header.length) {
    const message = `This row ends after ${row.cells.length} of ${header.length} cells. It may be cut off.`;
    return {
      line: row.line,
      cells: new Map(),
      problem: { code: 'RAGGED_ROW', message, line: row.line, column: row.cells.length },
    };
  }
  const extra = row.cells.findIndex((cell, at) => at >= header.length && cell.trim() !== '');
  if (extra >= 0) {
    const message = `This row has ${row.cells.length} cells, the header has ${header.length}. A delimiter inside a cell needs quotation marks around the cell.`;
    return {
      line: row.line,
      cells: new Map(),
      problem: { code: 'RAGGED_ROW', message, line: row.line, column: extra + 1 },
    };
  }
  const cells = new Map<string, string>();
  header.forEach((name, at) => cells.set(name, row.cells[at] ?? ''));
  if (row.lines === null) return { line: row.line, cells };
  const lines = new Map<string, number>();
  row.lines.forEach((line, at) => lines.set(header[at] ?? '', line));
  return { line: row.line, cells, lines };
}
