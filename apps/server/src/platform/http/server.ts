import type { Server } from 'node:http';
import compress from '@fastify/compress';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '@backline/contract';
import type { Route, RouteGroup } from '@backline/contract';
import type { Database } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { Served } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import type { Log } from '#platform/telemetry';
import type { AccessTokens } from './access-tokens.ts';
import { createAllowedMethods } from './allowed-methods.ts';
import { answerClientError } from './client-error.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import { createEndpoint } from './endpoint.ts';
import type { Look } from './exchange.ts';
import { checkHost, originGuard } from './host-guard.ts';
import { parseQueryString } from './input.ts';
import { openApi } from './openapi.ts';
import { listenOnOtherLoopback } from './other-loopback.ts';
import { createRateClasses } from './rate-classes.ts';
import { failureOf, requestIdOf, sendJson } from './reply.ts';
import { securityHeaders } from './security-headers.ts';
import { createPasskeyCookie, createPendingCookie, createSessionCookie, createSignInCookie } from './session-cookie.ts';
import { serveWebApp } from './web-app.ts';

/** What can be read besides the endpoints. */
const readable = [
  '/healthz',
  '/readyz',
  '/api/v1/openapi.json',
  '/api/v1/docs',
  '/api/v1/docs.css',
  '/.well-known/jwks.json',
];
const formType = 'application/x-www-form-urlencoded';
const uploadLimitBytes = 200 * 1024 * 1024;
const sweepMs = 50;

export interface HttpOptions {
  readonly publicOrigin: string;
  readonly trustedProxy: string | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Other origins whose pages may call the API with a browser. */
  readonly corsOrigins: readonly string[];
  readonly bodyLimitBytes: number;
  readonly signedInPer15Minutes: number;
  readonly syncPerMinute: number;
  readonly version: string;
  /** The built web app, or null to serve the API alone. */
  readonly webFolder: string | null;
  readonly database: Database;
  readonly log: Log;
  readonly served: readonly Served[];
  readonly uploads: FileStore;
  /** Told of every session that asks for something. */
  readonly onSeen: (tokenHash: Buffer) => void;
  /** Told of every request that a key was good for. */
  readonly onKeyUsed: (keyHash: Buffer) => void;
  readonly accessTokens: AccessTokens;
  /** Keeps what is looked at by a support grant, before it is shown. */
  readonly onLook: (look: Look) => Promise<void>;
}

export interface HttpServer {
  readonly server: Server;
  listen(host: string, port: number): Promise<number>;
  /** Takes no new connections, ends the ones in flight. */
  close(): Promise<void>;
}

/** Puts every endpoint on one HTTP server, with the order of checks that the platform promises. */
export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  const { publicOrigin, log } = options;
  const headers = securityHeaders(publicOrigin);
  const logger: FastifyBaseLogger = log;
  const fastify: FastifyInstance = Fastify({
    loggerInstance: logger,
    // Requests are told by the hook below, with what matters of them.
    logController: new LogController({ disableRequestLogging: true }),
    // Nothing logs through the request, so it needs no logger of its own.
    childLoggerFactory: (parent) => parent,
    trustProxy: options.trustedProxy ?? false,
    bodyLimit: options.bodyLimitBytes,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError(headers),
    // An address that cannot be decoded never reaches the hooks.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers).header('x-request-id', request.id);
      void sendFailure(log, error, request, reply);
    },
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { querystringParser: parseQueryString, maxParamLength: 200 },
    ...(options.tls && { https: options.tls }),
  });
  const groups = options.served.map(({ group }) => group);

  await fastify.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip', 'deflate'],
    brotliOptions: { params: { 1: 4 } },
    customTypes: /^text\/(?!event-stream)|[+/](?:json|x-ndjson)(?:;|$)/,
  });
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
    checkHost(request, reply, publicOrigin);
  });
  fastify.addHook('onRequest', originGuard(publicOrigin, options.corsOrigins));
  fastify.addHook('onResponse', async (request, reply) => logOutcome(log, request, reply));
  fastify.setErrorHandler((error, request, reply) => sendFailure(log, error, request, reply));

  const endpoint = createEndpoint({
    database: options.database,
    log,
    cookie: createSessionCookie(publicOrigin),
    pendingCookie: createPendingCookie(publicOrigin),
    signInCookie: createSignInCookie(publicOrigin),
    passkeyCookie: createPasskeyCookie(publicOrigin),
    count: createRateClasses({
      signedIn: { limit: options.signedInPer15Minutes, windowMs: 900_000 },
      sync: { limit: options.syncPerMinute, windowMs: 60_000 },
    }),
    uploads: options.uploads,
    uploadLimitBytes,
    onSeen: options.onSeen,
    onKeyUsed: options.onKeyUsed,
    onLook: options.onLook,
    accessTokens: options.accessTokens,
  });
  const mountAll = (at: FastifyInstance, isHere: (kind: Route['kind']) => boolean) => {
    for (const { group, handlers } of options.served) {
      for (const [name, route] of Object.entries(group.routes)) {
        if (isHere(route.kind)) mount(at, group, route, endpoint(group, route, handlers[name]));
      }
    }
  };
  mountAll(fastify, (kind) => kind !== 'upload' && kind !== 'redirect');
  // Uploads are read as they come, whatever they say they are; so they live in a context without parsers.
  await fastify.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    mountAll(uploads, (kind) => kind === 'upload');
  });
  // Forms are read nowhere else: a page of any site can send one.
  await fastify.register(async (forms) => {
    forms.removeAllContentTypeParsers();
    forms.addContentTypeParser(formType, { parseAs: 'string' }, (_request, body, done) =>
      done(null, parseQueryString(String(body))),
    );
    mountAll(forms, (kind) => kind === 'redirect');
  });
  mountDocuments(fastify, groups, options.version);
  mountKeySet(fastify, options.accessTokens);
  mountHealth(fastify, options.database);

  const allowedAt = createAllowedMethods(groups, readable);
  const nothingThere = new AppError('NOT_FOUND', { resource: 'path' });
  const sendPage = options.webFolder === null ? null : await serveWebApp(fastify, options.webFolder);
  fastify.setNotFoundHandler(async (request, reply) => {
    const { method, url, headers } = request;
    const isScreen =
      (method === 'GET' || method === 'HEAD') &&
      !url.startsWith('/api/') &&
      (headers.accept ?? '').includes('text/html');
    if (isScreen && sendPage) return await sendPage(reply);
    const allowed = allowedAt(url);
    const isAsking = method === 'OPTIONS' && allowed.length > 0;
    // A method that is taken leads here where a name in the address is longer than any can be.
    if (!isAsking && (allowed.length === 0 || allowed.includes(method)))
      return sendFailure(log, nothingThere, request, reply);
    reply.header('allow', allowed.join(', '));
    if (isAsking) return await reply.code(204).send();
    return sendFailure(log, new AppError('METHOD_NOT_ALLOWED', {}), request, reply);
  });

  await fastify.ready();
  let otherLoopback: Server | null = null;
  return {
    server: fastify.server,
    async listen(host, port) {
      await fastify.listen({ host, port });
      const taken = fastify.addresses().find((address) => typeof address !== 'string')?.port ?? port;
      if (host === 'localhost' && !options.tls) otherLoopback = await listenOnOtherLoopback(fastify, taken);
      return taken;
    },
    async close() {
      const servers = [fastify.server, ...(otherLoopback ? [otherLoopback] : [])];
      // A connection that is busy now would be kept open afterwards, for a next request that nobody takes any more.
      const sweep = setInterval(() => servers.forEach((each) => each.closeIdleConnections()), sweepMs);
      const other = new Promise<unknown>((resolve) => (otherLoopback ? otherLoopback.close(resolve) : resolve(null)));
      await Promise.all([fastify.close(), other]).finally(() => clearInterval(sweep));
    },
  };
}

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

function mount(fastify: FastifyInstance, group: RouteGroup, route: Route, handle: Handle): void {
  fastify.route({
    method: route.method,
    url: pathOf(group.scope, route),
    handler: handle,
    ...(route.kind === 'upload' && { bodyLimit: uploadLimitBytes + 1024 * 1024 }),
    ...(route.kind === 'redirect' && { config: { takesForeignForm: true } }),
  });
}

function mountDocuments(fastify: FastifyInstance, groups: readonly RouteGroup[], version: string): void {
  let document: string | undefined;
  let page: string | undefined;
  fastify.get('/api/v1/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApi(groups, version));
    return await reply.type('application/json; charset=utf-8').send(document);
  });
  fastify.get('/api/v1/docs', async (_request, reply) => {
    page ??= docsPage(groups);
    return await reply.type('text/html; charset=utf-8').send(page);
  });
  fastify.get('/api/v1/docs.css', async (_request, reply) => await reply.type('text/css').send(docsStyle));
}

/** Not in our envelope: the form of this document is RFC 7517's. */
function mountKeySet(fastify: FastifyInstance, accessTokens: AccessTokens): void {
  fastify.get('/.well-known/jwks.json', async (_request, reply) => {
    const keySet = JSON.stringify(await accessTokens.keySet());
    return await reply.type('application/jwk-set+json').header('cache-control', 'public, max-age=300').send(keySet);
  });
}

function mountHealth(fastify: FastifyInstance, database: Database): void {
  fastify.get('/healthz', async (_request, reply) => sendJson(reply, 200, { status: 'ok' }));
  fastify.get('/readyz', async (_request, reply) => {
    const ready = await database.ping().then(
      () => true,
      () => false,
    );
    return sendJson(reply, ready ? 200 : 503, {
      status: ready ? 'ok' : 'unavailable',
      database: ready ? 'ok' : 'unreachable',
    });
  });
}

function sendFailure(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = inOurCodes(error);
  const { status, failure, retryAfterSeconds } = failureOf(known, request.id);
  if (status >= 500)
    log.error(
      {
        err: error,
        requestId: request.id,
        workspaceId: workspaceOf(request.params),
        method: request.method,
        path: request.routeOptions.url,
      },
      'request failed',
    );
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return sendJson(reply, status, failure);
}

/** Fastify's own refusals, before a handler is reached, in the codes of the contract. */
const frameworkCodes: Readonly<Record<string, AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new AppError('PAYLOAD_TOO_LARGE', {}),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new AppError('UNSUPPORTED_MEDIA', {}),
  FST_ERR_CTP_EMPTY_JSON_BODY: new AppError('MALFORMED_REQUEST', {
    message: 'The body is empty, but its type says JSON.',
  }),
  FST_ERR_CTP_INVALID_JSON_BODY: new AppError('MALFORMED_REQUEST', { message: 'The body is not valid JSON.' }),
  FST_ERR_BAD_URL: new AppError('MALFORMED_REQUEST', { message: 'The address is not well formed.' }),
  FST_CP_ERR_INVALID_CONTENT_ENCODING: new AppError('UNSUPPORTED_MEDIA', {
    message: 'A body may be packed as br, gzip or deflate.',
  }),
  FST_CP_ERR_INVALID_CONTENT: new AppError('MALFORMED_REQUEST', {
    message: 'The body is not packed as its content-encoding says.',
  }),
  // No name in an address is that long, so there is nothing under it.
  FST_ERR_MAX_PARAM_LENGTH: new AppError('NOT_FOUND', { resource: 'path' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new AppError('MALFORMED_REQUEST', {
    message: 'The body is not as long as it says.',
  }),
};

function inOurCodes(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (typeof error !== 'object' || error === null) return error;
  if ('code' in error && typeof error.code === 'string' && frameworkCodes[error.code])
    return frameworkCodes[error.code];
  // What a client sent and the framework could not read, or would not serve, is not our fault.
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 403 || status === 404) return new AppError('NOT_FOUND', { resource: 'path', cause: error });
  if (status >= 400 && status < 500) return new AppError('MALFORMED_REQUEST', { cause: error });
  return error;
}

function logOutcome(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const slow = reply.elapsedTime > 1000;
  const level = reply.statusCode >= 500 ? 'error' : slow ? 'warn' : request.method === 'GET' ? 'debug' : 'info';
  log[level](
    {
      requestId: request.id,
      workspaceId: workspaceOf(request.params),
      method: request.method,
      path: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    slow ? 'slow request' : 'request',
  );
}

/** The workspace that a request names, whether it may go there or not. */
function workspaceOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('workspaceId' in params)) return undefined;
  return typeof params.workspaceId === 'string' ? params.workspaceId : undefined;
}
