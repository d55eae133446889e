import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route, RouteGroup } from '@backline/contract';
import { z } from 'zod';
import type { Database } from '#platform/db';
import { fail } from '#platform/kernel';
import type { Ctx, Via, Who } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import type { Log } from '#platform/telemetry';
import { once } from './idempotency.ts';
import { ifMatchOf, parsePart } from './input.ts';
import { limitFor } from './rate-classes.ts';
import type { createRateLimiter, RateLimit } from './rate-limits.ts';
import { checkedReply, etagOf, sendJson } from './reply.ts';
import { csrfTokenOf, hashOfToken, isCsrfToken } from './session-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';
import { sendStream } from './stream.ts';

export interface EndpointOptions {
  readonly database: Database;
  readonly log: Log;
  readonly cookie: SessionCookie;
  readonly limiter: ReturnType<typeof createRateLimiter>;
  readonly signedIn: RateLimit;
  readonly uploads: FileStore;
  readonly uploadLimitBytes: number;
  readonly onSeen: (tokenHash: Buffer) => void;
}

type Handler = (power: unknown, input: unknown) => unknown;

const WorkspaceParams = z.object({ workspaceId: z.uuid() });

/**
 * A request's way, always in this order:
 * session · rate limit · forged? · input · workspace and permission (in the database) · handler · checked reply.
 */
export function createEndpoint(options: EndpointOptions) {
  const { database, cookie, limiter } = options;

  return function endpoint(group: RouteGroup, route: Route, given: unknown) {
    if (typeof given !== 'function') throw new TypeError(`no handler for ${route.method} ${route.path}`);
    const handler: Handler = (power, input) => given(power, input);
    const run = group.scope === 'workspace' ? inWorkspace : group.scope === 'user' ? asPerson : asAnybody;

    return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
      const token = cookie.tokenOf(request.headers.cookie);
      const state = limitFor(limiter, { group, route, token, ip: request.ip, signedIn: options.signedIn });
      reply.headers({
        'x-ratelimit-limit': state.limit,
        'x-ratelimit-remaining': state.remaining,
        'x-ratelimit-reset': state.resetSeconds,
      });
      if (group.scope !== 'public') {
        if (token === null) fail('AUTH_REQUIRED');
        if (route.method !== 'GET' && !isCsrfToken(request.headers['x-csrf-token'], token)) {
          fail('FORBIDDEN', { message: 'The x-csrf-token header is missing or not the one of this session.' });
        }
        reply.header('cache-control', 'no-store');
        options.onSeen(hashOfToken(token));
      }
      return await run(route, handler, request, reply, token ?? '');
    };
  };

  async function inWorkspace(
    route: Route,
    handler: Handler,
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
  ): Promise<unknown> {
    const { workspaceId } = workspaceOf(request.params);
    const who: Who = { kind: 'session', tokenHash: hashOfToken(token), via: viaOf(request) };
    const input = inputOf(route, request, ['workspaceId']);
    if (route.kind === 'stream') {
      const rows = handler(database.readWorkspace(who, workspaceId), input);
      return await sendStream(reply, route, rows);
    }
    if (route.method === 'GET')
      return answer(route, reply, await handler(database.readWorkspace(who, workspaceId), input), request);
    if (route.kind === 'upload') return send(route, reply, await upload(route, handler, request, who, workspaceId));
    const body = await database.inWorkspace(who, workspaceId, async (ctx) => {
      const work = async () => checkedReply(route, await handler(ctx, input), undefined);
      return await onceIfAsked(ctx, request, route, work);
    });
    return send(route, reply, body);
  }

  /** Receives a file outside of any transaction; whoever is no member is turned away before its first byte is kept. */
  async function upload(
    route: Route,
    handler: Handler,
    request: FastifyRequest,
    who: Who,
    workspaceId: string,
  ): Promise<unknown> {
    await database.inWorkspace(who, workspaceId, async () => {});
    if (!(request.body instanceof Readable))
      return fail('MALFORMED_REQUEST', { message: 'Send the file as the body of the request.' });
    const file = await options.uploads.receive(request.body, options.uploadLimitBytes);
    try {
      const input = { ...inputOf(route, request, ['workspaceId']), file };
      return await database.inWorkspace(who, workspaceId, async (ctx) =>
        checkedReply(route, await handler(ctx, input), undefined),
      );
    } catch (error) {
      await options.uploads.remove(file.id);
      throw error;
    }
  }

  async function onceIfAsked(
    ctx: Ctx,
    request: FastifyRequest,
    route: Route,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return await work();
    if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key))
      return fail('VALIDATION_ERROR', {
        details: [
          {
            path: 'Idempotency-Key',
            rule: 'format',
            message: 'An idempotency key has 8 to 100 letters, digits, dots or dashes.',
          },
        ],
      });
    const same = `${request.method} ${request.url} ${request.headers['if-match'] ?? ''} ${JSON.stringify(request.body ?? null)}`;
    return await once(ctx, { key, request: same, status: route.status ?? 200 }, work);
  }

  async function asPerson(
    route: Route,
    handler: Handler,
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
  ): Promise<unknown> {
    const input = inputOf(route, request, []);
    const cookies: string[] = [];
    const result = await database.asUser(hashOfToken(token), viaOf(request), async (ctx) => {
      return await handler(
        { ...ctx, csrfToken: csrfTokenOf(token), setSession: () => cookies.push(cookie.header(null)) },
        input,
      );
    });
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    return answer(route, reply, result, request);
  }

  async function asAnybody(
    route: Route,
    handler: Handler,
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
  ): Promise<unknown> {
    const input = inputOf(route, request, []);
    const via = viaOf(request);
    const cookies: string[] = [];
    const power = {
      via,
      now: new Date(),
      log: options.log,
      request: {
        loopback: isLoopback(request.socket.remoteAddress),
        forwarded: ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip'].some(
          (name) => request.headers[name] !== undefined,
        ),
        tokenHash: token === '' ? null : hashOfToken(token),
      },
      asSystem: async (reason: string, work: Parameters<Database['asSystem']>[1]) =>
        await database.asSystem(reason, work, { via }),
      setSession: (session: string | null) => cookies.push(cookie.header(session)),
    };
    const result = await handler(power, input);
    if (cookies.length > 0) reply.header('set-cookie', cookies).header('cache-control', 'no-store');
    return answer(route, reply, result, request);
  }
}

function inputOf(route: Route, request: FastifyRequest, ownParams: readonly string[]): object {
  const params = Object.fromEntries(Object.entries(request.params ?? {}).filter(([name]) => !ownParams.includes(name)));
  const isFile = route.kind === 'upload';
  if (route.body && !(request.headers['content-type'] ?? '').startsWith('application/json'))
    fail('UNSUPPORTED_MEDIA', { message: 'Send JSON, with content-type application/json.' });
  return {
    params: parsePart(route.params, 'params', params),
    query: parsePart(route.query, 'query', request.query),
    body: isFile ? undefined : parsePart(route.body, 'body', request.body),
    ifMatch: ifMatchOf(request.headers['if-match']),
    file: undefined,
  };
}

function workspaceOf(params: unknown): { workspaceId: string } {
  const parsed = WorkspaceParams.safeParse(params);
  return parsed.success ? parsed.data : fail('NOT_FOUND', { resource: 'workspace' });
}

function answer(route: Route, reply: FastifyReply, result: unknown, request: FastifyRequest): unknown {
  const body = checkedReply(route, result, fieldsOf(request.query));
  const etag = etagOf(typeof result === 'object' ? result : null);
  if (etag && request.headers['if-none-match'] === etag) return reply.code(304).header('etag', etag).send();
  return send(route, reply, body, etag);
}

function send(route: Route, reply: FastifyReply, body: unknown, etag = etagOf(dataOf(body))): unknown {
  if (etag) reply.header('etag', etag);
  return sendJson(reply, route.status ?? 200, body);
}

function dataOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
}

function fieldsOf(query: unknown): string | undefined {
  return typeof query === 'object' && query !== null && 'fields' in query && typeof query.fields === 'string'
    ? query.fields
    : undefined;
}

function viaOf(request: FastifyRequest): Via {
  return { requestId: request.id, ip: request.ip, agent: request.headers['user-agent']?.slice(0, 300) ?? null };
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}
