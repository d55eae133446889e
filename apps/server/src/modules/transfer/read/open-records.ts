import { importLimits } from '@backline/contract/transfer';
import { calendarRecords } from './calendar.ts';
import { csvHeader, csvRecord, csvRows, delimiters, sniffDelimiter } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { ImportFileError, unreadableFile } from './import-file-error.ts';
import { jsonRecords, ndjsonRecords } from './json.ts';
import { fileKnownByText } from './recognised-file.ts';
import type { RecordSource, SourceRecord } from './record.ts';
import { textChunks } from './text-chunks.ts';
import type { TextSource } from './text-chunks.ts';

/** Opens a file by what is in it, never by its name. Throws ImportFileError when it cannot be read. */
export async function openRecords(source: TextSource): Promise<RecordSource> {
  return openText(textChunks(source));
}

/** The same for a text that is there already, in chunks. */
export async function openText(chunks: AsyncIterable<string>): Promise<RecordSource> {
  const { head, all } = await peek(chunks);
  const text = head.trimStart();
  if (text === '') unreadableFile('EMPTY_FILE', 'The file is empty.');
  const known = fileKnownByText(text);
  if (known !== null) unreadableFile('NOT_A_TABLE', known);
  if (/^BEGIN:/i.test(text)) return { format: 'ical', header: null, records: counted(calendarRecords(all)) };
  if (text.startsWith('[')) return { format: 'json', header: null, records: counted(jsonRecords(all)) };
  if (text.startsWith('{'))
    return manyObjects(text) ? ndjson(all) : { format: 'json', header: null, records: counted(jsonRecords(all)) };
  return csv(head, all);
}

function ndjson(all: AsyncIterable<string>): RecordSource {
  return { format: 'ndjson', header: null, records: counted(ndjsonRecords(all)) };
}

/** One object over several lines, or one that holds a list of rows under a name we know, is JSON; else each line is a row. */
function manyObjects(text: string): boolean {
  const [first = '', second = ''] = text.split(/\r?\n/, 2);
  if (/"(?:performances|shows|gigs|events|rows|data)"\s*:\s*\[\s*\{/.test(first)) return false;
  return first.trimEnd().endsWith('}') || (second.trimStart().startsWith('{') && first.trim() !== '{');
}

async function csv(head: string, all: AsyncIterable<string>): Promise<RecordSource> {
  const declared = /^sep=([,;\t|])\r?\n/.exec(head)?.[1];
  const rows = csvRows(
    all,
    delimiters.find((delimiter) => delimiter === declared) ?? sniffDelimiter(head.slice(0, 20_000)),
  );
  // Excel writes a first line that names the delimiter.
  if (declared !== undefined) await rows.next();
  const filled = filledRows(rows);
  const first = await filled.next();
  if (first.done) unreadableFile('EMPTY_FILE', 'The file is empty.');
  const header = csvHeader(first.value);
  if (header.length < 2 && !/\p{L}/u.test(header[0] ?? ''))
    unreadableFile('NOT_A_TABLE', 'The first line should name the columns', { line: first.value.line });
  return { format: 'csv', header, records: counted(csvRecords(filled, header, first.value.line)) };
}

/** Spreadsheets leave rows of delimiters where somebody cleared the cells. */
async function* filledRows(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow> {
  for await (const row of rows) if (row.cells.some((cell) => cell.trim() !== '')) yield row;
}

async function* csvRecords(
  rows: AsyncIterable<CsvRow>,
  header: readonly string[],
  headerLine: number,
): AsyncGenerator<SourceRecord> {
  let isFirst = true;
  for await (const row of rows) {
    if (isFirst && header.length === 1 && row.cells.length > 1) {
      const message =
        'The first line should name the columns, but it has one cell and the next has more: take titles away';
      unreadableFile('NOT_A_TABLE', message, { line: headerLine, column: 1 });
    }
    isFirst = false;
    yield csvRecord(row, header);
  }
}

async function* counted(records: AsyncIterable<SourceRecord>): AsyncGenerator<SourceRecord> {
  let count = 0;
  for await (const record of records) {
    count += 1;
    if (count > importLimits.rows)
      unreadableFile('TOO_MANY_ROWS', 'The file has more than 100,000 rows. Split it', { line: record.line });
    yield record;
  }
  if (count === 0) unreadableFile('EMPTY_FILE', 'The file has no rows.');
}

/** The first chunk that says something, and all chunks with it. */
async function peek(chunks: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let head = '';
  let stopped: ImportFileError | null = null;
  while (head.trim().length < 1000 && stopped === null) {
    try {
      const next = await rest.next();
      if (next.done) break;
      head += next.value;
    } catch (error) {
      // The reader of the format comes to the same place, and knows in which cell it is.
      if (!(error instanceof ImportFileError) || head.trim() === '') throw error;
      stopped = error;
    }
    if (head.length > importLimits.cellBytes) break;
  }
  return { head, all: joined(head, stopped, rest) };
}

async function* joined(
  head: string,
  stopped: ImportFileError | null,
  rest: AsyncIterator<string>,
): AsyncGenerator<string> {
  yield head;
  if (stopped) throw stopped;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
