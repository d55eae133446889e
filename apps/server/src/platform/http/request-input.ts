import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Route } from '@backline/contract';
import { fail } from '#platform/kernel';
import { checkFields } from './fields.ts';
import { ifMatchOf, parsePart } from './input.ts';

export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: number | undefined;
  readonly file: undefined;
}

/** The parts of a request, each parsed by its shape in the contract; a body that was left away is an empty one. */
export function inputOf(route: Route, request: FastifyRequest, params: unknown = request.params): ParsedInput {
  refuseEmptyName(request.params);
  if (route.kind !== 'upload' && route.kind !== 'redirect') refuseOtherMedia(route, request);
  const query = parsePart(route.query, 'query', request.query);
  checkFields(route, query);
  return {
    params: parsePart(route.params, 'params', params),
    query,
    body: parsePart(route.body, 'body', route.kind === 'upload' ? undefined : request.body),
    ifMatch: ifMatchOf(request.headers['if-match']),
    file: undefined,
  };
}

/** `/songs/` is no song, and no list of them. */
function refuseEmptyName(params: unknown): void {
  if (Object.values(params ?? {}).includes('')) fail('NOT_FOUND', { resource: 'path' });
}

function refuseOtherMedia(route: Route, { body, headers }: FastifyRequest): void {
  if (!route.body) {
    if (typeof body === 'string' || body instanceof Readable)
      fail('UNSUPPORTED_MEDIA', { message: 'This request takes no body.' });
    return;
  }
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (body !== undefined && !isJson)
    fail('UNSUPPORTED_MEDIA', { message: 'Send JSON, with content-type application/json.' });
}
