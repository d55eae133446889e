import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createHttpServer, csrfTokenOf } from '#platform/http';
import type { HttpOptions } from '#platform/http';
import type { Served } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { createLog } from '#platform/telemetry';
import type { TestUser } from './make.ts';
import { testDatabase } from './test-database.ts';

/** The name that the routes are asked under; the port that answers is another one. */
export const publicOrigin = 'http://localhost:8000';

export interface Question {
  /** Whose session it carries, with the token that proves a write; nobody's unless given. */
  readonly as?: TestUser;
  /** Sent as JSON; a text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** Parsed where it is JSON, rows where it is a stream of them, else the text. */
  readonly body: unknown;
}

export interface RouteServer {
  readonly port: number;
  /** `ask('POST /api/v1/auth/login', { body })` */
  ask(what: string, question?: Question): Promise<Reply>;
}

/** Routes behind a real HTTP server on the database of this test file; closed with the file. */
export async function serveRoutes(served: readonly Served[], options: Partial<HttpOptions> = {}): Promise<RouteServer> {
  const { database, name } = await testDatabase();
  const http = await createHttpServer({
    publicOrigin,
    trustedProxy: null,
    tls: null,
    corsOrigins: [],
    bodyLimitBytes: 1024 * 1024,
    signedInPer15Minutes: 100_000,
    syncPerMinute: 120,
    version: '0.0.0',
    webFolder: null,
    database,
    log: createLog('fatal'),
    served,
    uploads: createFileStore(join(tmpdir(), name)),
    onSeen: () => {},
    onKeyUsed: () => {},
    onLook: async () => {},
    accessTokens: { sessionOf: async () => null, keySet: async () => ({ keys: [] }) },
    ...options,
  });
  const port = await http.listen('127.0.0.1', 0);
  afterAll(async () => await http.close());
  return { port, ask: async (what, question) => await ask(port, what, question) };
}

/** By hand, because neither the name that we call nor a broken request passes through fetch. */
async function ask(port: number, what: string, { as, body, headers }: Question = {}): Promise<Reply> {
  const [method = 'GET', path = '/'] = what.split(/ (.*)/s);
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  return await new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: {
        host: new URL(publicOrigin).host,
        ...(as && { cookie: `bl_session=${as.token}`, 'x-csrf-token': csrfTokenOf(as.token) }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode: status = 0, headers: given } = response;
        resolve({ status, headers: given, bytes, body: parsed(given, bytes) });
      });
    });
    asked.end(body === undefined || isRaw ? body : JSON.stringify(body));
  });
}

function parsed(headers: IncomingHttpHeaders, bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  const type = headers['content-type'] ?? '';
  if (headers['content-encoding'] !== undefined) return text;
  if (type.startsWith('application/x-ndjson'))
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return type.startsWith('application/json') && text !== '' ? JSON.parse(text) : text;
}
