import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route, RouteGroup, RouteScope } from '@backline/contract';
import { fail } from '#platform/kernel';
import { asAnybody } from './as-anybody.ts';
import { asPerson } from './as-person.ts';
import { clientOf } from './access-tokens.ts';
import type { AccessTokens } from './access-tokens.ts';
import { bearerKeyOf } from './bearer-key.ts';
import type { Exchange, Handler, Means, Presented } from './exchange.ts';
import { inWorkspace } from './in-workspace.ts';
import type { createRateClasses } from './rate-classes.ts';
import { hashOfToken, isCsrfToken } from './session-cookie.ts';

export interface EndpointOptions extends Means {
  readonly count: ReturnType<typeof createRateClasses>;
  readonly onSeen: (tokenHash: Buffer) => void;
  readonly onKeyUsed: (keyHash: Buffer) => void;
  readonly accessTokens: AccessTokens;
}

type Pass = (means: Means, exchange: Exchange) => Promise<unknown>;

const passes: Readonly<Record<RouteScope, Pass>> = { public: asAnybody, user: asPerson, workspace: inWorkspace };

/**
 * A request's way, always in this order:
 * session, client or key · rate limit · forged? · proved lately? · input · workspace and permission (in the database) · handler · checked reply.
 */
export function createEndpoint(options: EndpointOptions) {
  return function endpoint(group: RouteGroup, route: Route, given: unknown) {
    if (typeof given !== 'function') throw new TypeError(`no handler for ${route.method} ${route.path}`);
    const handler: Handler = (power, input) => given(power, input);
    const pass = passes[group.scope];
    if ((route.stepUp || route.stepUpWhere) && group.scope === 'public')
      throw new TypeError(`${route.path} has no session to prove`);

    return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
      const presented =
        (await clientOf(options.accessTokens, request.headers.authorization)) ?? presentedIn(options, request);
      const isPublic = group.scope === 'public';
      const keyId = presented?.kind === 'key' ? presented.id : null;
      const counted = options.count({ route, isPublic, tokenHash: presented?.hash ?? null, keyId, ip: request.ip });
      reply.header('x-ratelimit-limit', counted.limit);
      reply.header('x-ratelimit-remaining', counted.remaining);
      reply.header('x-ratelimit-reset', counted.resetSeconds);
      if (counted.isOver) fail('RATE_LIMIT_EXCEEDED', { retryAfterSeconds: counted.resetSeconds });
      if (!isPublic) {
        checkPresented(presented, route, request);
        reply.header('cache-control', 'no-store');
        if (presented.kind !== 'key') {
          options.onSeen(presented.hash);
          if (needsProof(route, request)) await options.database.requireProof(presented.hash);
        }
      }
      const sent = await pass(options, { route, handler, request, reply, presented });
      counted.confirm();
      // Only now, because what is no key at all must not be kept in mind.
      if (!isPublic && presented?.kind === 'key') options.onKeyUsed(presented.hash);
      return sent;
    };
  };
}

/** A key counts before a cookie: a program that shows one means it. */
function presentedIn({ cookie }: Means, request: FastifyRequest): Presented | null {
  const key = bearerKeyOf(request.headers.authorization);
  if (key !== null) return key;
  const token = cookie.tokenOf(request.headers.cookie);
  return token === null ? null : { kind: 'session', token, hash: hashOfToken(token) };
}

function checkPresented(
  presented: Presented | null,
  route: Route,
  request: FastifyRequest,
): asserts presented is Presented {
  if (presented === null) fail('AUTH_REQUIRED');
  if (presented.kind === 'key') {
    if (needsProof(route, request))
      fail('FORBIDDEN', { message: 'An API key cannot do this. Somebody has to log in for it.' });
    return;
  }
  // A page of another site cannot make a browser send this header.
  if (presented.kind === 'client') return;
  // The route's method and not the request's: a HEAD is a GET that wants no body.
  if (route.method === 'GET' || isCsrfToken(request.headers['x-csrf-token'], presented.token)) return;
  fail('FORBIDDEN', { message: 'The x-csrf-token header is missing or not the one of this session.' });
}

function needsProof({ stepUp, stepUpWhere }: Route, { body }: FastifyRequest): boolean {
  if (stepUp || !stepUpWhere || typeof body !== 'object' || body === null) return stepUp === true;
  return Object.entries(stepUpWhere).every(([field, value]) => Reflect.get(body, field) === value);
}
