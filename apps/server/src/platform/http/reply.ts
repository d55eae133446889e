import { hash, randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Route } from '@backline/contract';
import { errorCodes } from '@backline/contract';
import type { Failure } from '@backline/contract';
import { AppError } from '#platform/kernel';
import type { Exchange } from './exchange.ts';
import { fieldsOf, narrowed } from './fields.ts';
import type { Page } from './serve.ts';

/** What a `redirect` route answers. */
const Onward = z.object({ location: z.string() });

export interface Success {
  readonly data: unknown;
  readonly error: null;
  readonly meta: object;
}

/** Checks an answer against its contract and wraps it; what the contract does not name does not leave. */
export function checkedReply(route: Route, answer: unknown, fields?: ReadonlySet<string>): Success {
  if (!route.list) return { data: narrowed(route.reply.parse(answer), fields), error: null, meta: {} };
  const { rows, ...meta } = asPage(answer);
  return { data: rows.map((row) => narrowed(route.reply.parse(row), fields)), error: null, meta };
}

/** Sends what a read found: checked, narrowed to the fields asked for, or as not changed since the caller's ETag. */
export function sendAnswer({ route, request, reply }: Exchange, answer: unknown): FastifyReply {
  const text = JSON.stringify(checkedReply(route, answer, fieldsOf(request.query)));
  const etag = etagOf(answer, text);
  if (etag) reply.header('etag', etag);
  if (etag && route.method === 'GET' && namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return sendText(reply, route.status ?? 200, text);
}

/** Sends the browser on, with a GET whatever brought it here. */
export function sendOn({ route, reply }: Exchange, answer: unknown): FastifyReply {
  const { location } = Onward.parse(route.reply.parse(answer));
  return reply.code(303).header('cache-control', 'no-store').header('location', location).send();
}

/** Sends what a command answered, which was checked inside its transaction already. */
export function sendChecked({ route, reply }: Exchange, body: unknown): FastifyReply {
  const text = JSON.stringify(body);
  const etag = typeof body === 'object' && body !== null && 'data' in body ? etagOf(body.data, text) : null;
  if (etag) reply.header('etag', etag);
  return sendText(reply, route.status ?? 200, text);
}

function asPage(answer: unknown): Page<unknown> {
  if (typeof answer === 'object' && answer !== null && 'rows' in answer)
    return { nextCursor: null, limit: 0, ...answer, rows: Array.isArray(answer.rows) ? answer.rows : [] };
  throw new TypeError('a list route must answer with a page');
}

/**
 * The ETag of a reply about a row that carries its version: the version, which If-Match goes by, and a digest of all
 * that is sent. What stands in it of other rows, of the reader's rights and of the fields asked for changes no version.
 */
function etagOf(data: unknown, text: string): string | null {
  if (typeof data !== 'object' || data === null || !('version' in data)) return null;
  if (typeof data.version !== 'number') return null;
  return `"${data.version}-${hash('sha256', text, 'base64url').slice(0, 16)}"`;
}

/** Whether `If-None-Match` names a tag: one of a list, weak ones (a proxy that compresses makes them) as good as strong. */
function namesTag(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim())) ?? false;
}

/** Turns anything thrown into the failure the caller may see; what is ours to mend is told without details. */
export function failureOf(
  error: unknown,
  requestId: string,
): { status: number; failure: Failure; retryAfterSeconds?: number } {
  const known = error instanceof AppError ? error : new AppError('SERVER_ERROR', { cause: error });
  const { details, resource, retryAfterSeconds } = known.fault;
  return {
    status: errorCodes[known.code].status,
    failure: {
      data: null,
      error: {
        code: known.code,
        message: known.message,
        ...(details && { details: [...details] }),
        ...(resource && { resource }),
      },
      meta: { requestId },
    },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

/** Sends as JSON what was checked already. */
export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return sendText(reply, status, JSON.stringify(body));
}

function sendText(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(text);
}

/** An id for a request that brought none of its own, or one that could not be trusted in a log. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
}
