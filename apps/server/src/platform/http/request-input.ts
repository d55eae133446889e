import type { FastifyRequest } from 'fastify';
import type { Route } from '@backline/contract';
import { fail } from '#platform/kernel';
import { ifMatchOf, parsePart } from './input.ts';

export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: number | undefined;
  readonly file: undefined;
}

/** The parts of a request, each parsed by its shape in the contract. */
export function inputOf(route: Route, request: FastifyRequest, params: unknown = request.params): ParsedInput {
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (route.body && !isJson) fail('UNSUPPORTED_MEDIA', { message: 'Send JSON, with content-type application/json.' });
  return {
    params: parsePart(route.params, 'params', params),
    query: parsePart(route.query, 'query', request.query),
    body: parsePart(route.body, 'body', route.kind === 'upload' ? undefined : request.body),
    ifMatch: ifMatchOf(request.headers['if-match']),
    file: undefined,
  };
}
