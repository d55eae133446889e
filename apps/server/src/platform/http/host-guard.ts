import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { fail } from '#platform/kernel';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page of another site may send the browser here with a form. */
    readonly takesForeignForm?: boolean;
  }
}

const loopbacks = /^(127\.0\.0\.1|\[::1\])(:\d+)?$/;
const probes = new Set(['/healthz', '/readyz']);

/**
 * One origin serves everything: passkeys and the data on a device belong to it. The other names of the loopback are
 * sent there; a foreign name (a rebound DNS entry, a misdirected proxy) is refused.
 */
export function checkHost(request: FastifyRequest, reply: FastifyReply, publicOrigin: string): void {
  const host = request.host;
  if (host === new URL(publicOrigin).host || probes.has(request.url)) return;
  if (loopbacks.test(host) && publicOrigin.includes('//localhost')) {
    void reply.redirect(`${publicOrigin}${request.url}`, 308);
    return;
  }
  fail('MALFORMED_REQUEST', { message: `This server answers at ${publicOrigin}.` });
}

/** A browser's write must come from our own pages, or from an origin that the operator named. */
export function originGuard(publicOrigin: string, corsOrigins: readonly string[]): onRequestAsyncHookHandler {
  const allowed = new Set([publicOrigin, ...corsOrigins]);
  return async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    if (!allowed.has(origin)) {
      if (request.method === 'GET' || request.method === 'HEAD' || request.routeOptions.config.takesForeignForm) return;
      fail('FORBIDDEN', { message: 'This request comes from a page that is not ours.' });
    }
    if (origin === publicOrigin) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers':
        'etag, retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-request-id',
      vary: 'Origin',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.method !== 'OPTIONS') return;
    await reply
      .headers({
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers':
          'authorization, content-type, x-csrf-token, idempotency-key, if-match, if-none-match',
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  };
}
