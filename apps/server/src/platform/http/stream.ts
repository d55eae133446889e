import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Route } from '@backline/contract';

/** Sends rows as newline-delimited JSON, each checked against its contract before it leaves. */
export async function sendStream(reply: FastifyReply, route: Route, rows: unknown): Promise<FastifyReply> {
  if (!isRows(rows)) throw new TypeError('a stream route must answer with rows');
  const iterator = rows[Symbol.asyncIterator]();
  // The first row is fetched before the head is sent, so that a refused session is still a proper failure.
  const first = await iterator.next();
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .send(Readable.from(lines(route, first, iterator), { objectMode: false, highWaterMark: 64 * 1024 }));
}

async function* lines(route: Route, first: IteratorResult<unknown>, iterator: AsyncIterator<unknown>) {
  let chunk = '';
  for (let next = first; !next.done; next = await iterator.next()) {
    chunk += `${JSON.stringify(route.reply.parse(next.value))}\n`;
    if (chunk.length < 32 * 1024) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function isRows(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
