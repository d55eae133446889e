import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Route } from '@backline/contract';
import { columnsOf, csvLine } from './csv.ts';
import type { Exchange } from './exchange.ts';
import { WrittenRow } from './serve.ts';

interface Format {
  readonly type: string;
  readonly head: string;
  line(row: unknown): string;
}

/** Sends rows line by line, as JSON or as CSV, each checked against its contract before it leaves. */
export async function sendStream(
  { route, request, reply }: Exchange,
  rows: unknown,
  beforeShown: () => Promise<void>,
): Promise<FastifyReply> {
  if (!isRows(rows)) throw new TypeError('a stream route must answer with rows');
  const iterator = rows[Symbol.asyncIterator]();
  const wantsCsv = route.csv === true && (request.headers.accept ?? '').includes('text/csv');
  const format = wantsCsv ? csvOf(route) : ndjson;
  // The first row is fetched before the head is sent, so that a refused session is still a proper failure.
  const first = await iterator.next();
  await beforeShown();
  return reply
    .type(format.type)
    .send(Readable.from(lines({ route, format, first, iterator }), { objectMode: false, highWaterMark: 64 * 1024 }));
}

const ndjson: Format = {
  type: 'application/x-ndjson; charset=utf-8',
  head: '',
  line: (row) => `${JSON.stringify(row)}\n`,
};

function csvOf(route: Route): Format {
  const columns = columnsOf(route.reply);
  return {
    type: 'text/csv; charset=utf-8',
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    head: `\uFEFF${csvLine(columns)}`,
    line(row) {
      const cells = new Map<string, unknown>(typeof row === 'object' && row !== null ? Object.entries(row) : []);
      return csvLine(columns.map((column) => cells.get(column)));
    },
  };
}

interface Sending {
  readonly route: Route;
  readonly format: Format;
  readonly first: IteratorResult<unknown>;
  readonly iterator: AsyncIterator<unknown>;
}

async function* lines({ route, format, first, iterator }: Sending) {
  let chunk = format.head;
  for (let next = first; !next.done; next = await iterator.next()) {
    chunk += next.value instanceof WrittenRow ? `${next.value.text}\n` : format.line(route.reply.parse(next.value));
    if (chunk.length < 32 * 1024) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function isRows(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
