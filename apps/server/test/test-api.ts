import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createHttpServer, csrfTokenOf } from '#platform/http';
import type { Module } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { createLog } from '#platform/telemetry';
import type { TestCtx } from './test-ctx.ts';
import { testDatabase } from './test-database.ts';

/** `POST /venues`, below the workspace that the caller stands in. */
export type TestCall = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

export interface TestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed body: the envelope, or the rows of a stream. */
  readonly body: unknown;
}

export interface TestApi {
  call(at: TestCtx, call: TestCall, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestReply>;
}

const publicOrigin = 'http://localhost:8000';

/** These modules behind a real HTTP server on the database of this test file; closed with the file. */
export async function testApi(modules: readonly Module[]): Promise<TestApi> {
  const { database, name } = await testDatabase();
  const http = await createHttpServer({
    publicOrigin,
    trustedProxy: null,
    tls: null,
    corsOrigins: [],
    bodyLimitBytes: 1024 * 1024,
    signedInPer15Minutes: 100_000,
    version: '0.0.0',
    webFolder: null,
    database,
    log: createLog('error'),
    served: modules.flatMap(({ routes = [] }) => routes),
    uploads: createFileStore(join(tmpdir(), name)),
    onSeen: () => {},
  });
  const port = await http.listen('127.0.0.1', 0);
  afterAll(async () => await http.close());

  return {
    async call(at, call, body, headers = {}) {
      const [method = '', path = ''] = call.split(/ (.*)/s);
      return await send({
        port,
        method,
        path: `/api/v1/workspaces/${at.workspaceId}${path}`,
        body: body === undefined ? null : JSON.stringify(body),
        headers: {
          host: new URL(publicOrigin).host,
          cookie: `bl_session=${at.user.token}`,
          'x-csrf-token': csrfTokenOf(at.user.token),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
      });
    },
  };
}

interface Sent {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** By hand, because the name that we call (localhost:8000) is not the port that answers. */
async function send({ port, method, path, body, headers }: Sent): Promise<TestReply> {
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => (text += chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        const isStream = (reply.headers['content-type'] ?? '').startsWith('application/x-ndjson');
        const parsed: unknown = isStream
          ? text
              .split('\n')
              .filter(Boolean)
              .map((line) => JSON.parse(line))
          : JSON.parse(text);
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: parsed });
      });
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
