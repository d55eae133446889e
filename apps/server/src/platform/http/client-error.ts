import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { AppError } from '#platform/kernel';
import { failureOf } from './reply.ts';

/** Answers what is no HTTP at all, in the same words and under the same headers as everything else. */
export function answerClientError(headers: Readonly<Record<string, string>>) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, failure } = failureOf(new AppError('MALFORMED_REQUEST', { cause: error }), randomUUID());
    const body = JSON.stringify(failure);
    const lines = Object.entries({
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status} Bad Request`, ...lines, '', body].join('\r\n'));
  };
}
