import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { Connections } from '#platform/db';
import { loadConfig } from '#platform/config';
import { csrfTokenOf } from '#platform/http';
import { createLog } from '#platform/telemetry';
import { compose } from '../src/compose.ts';
import { freePort } from './free-port.ts';
import type { TestUser } from './make.ts';
import { testDatabase } from './test-database.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
  /** The answer's `data`, parsed by the contract's own schema. */
  data<T>(schema: z.ZodType<T>): T;
}

export interface TestServer {
  readonly origin: string;
  /** Asks as somebody (null: as nobody): `call(user, 'POST /api/v1/…', { … })`. */
  call(as: TestUser | null, what: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
}

/** The whole server, as it is composed for an installation, on the database of the test file; stopped after its tests. */
export async function startServer(flags: readonly string[] = []): Promise<TestServer> {
  const { connections } = await testDatabase();
  const data = await mkdtemp(join(tmpdir(), 'backline-server-'));
  const port = String(await freePort());
  const config = loadConfig(['--port', port, '--data', data, '--rate-signed-in', '1000000', ...flags], {
    ...databaseUrls(connections),
    BACKLINE_LOG_LEVEL: 'error',
  });
  const running = await compose(config, createLog(config.logLevel));
  const { url: origin } = await running.start();

  let isStopped = false;
  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    await running.stop();
    await rm(data, { recursive: true, force: true });
  }
  afterAll(stop);
  return { origin, stop, call: async (as, what, body, headers) => await call(origin, { as, what, body, headers }) };
}

interface Asked {
  readonly as: TestUser | null;
  readonly what: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

async function call(origin: string, { as, what, body, headers }: Asked): Promise<Answer> {
  const [method = 'GET', path = '/'] = what.split(' ');
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(as && { cookie: `bl_session=${as.token}`, 'x-csrf-token': csrfTokenOf(as.token) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
  const parsed: unknown = isJson && text ? JSON.parse(text) : text;
  return {
    status: response.status,
    headers: response.headers,
    body: parsed,
    data: (schema) => z.object({ data: schema }).parse(parsed).data,
  };
}

function databaseUrls({ app, owner, system }: Connections): Readonly<Record<string, string>> {
  return { DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(owner), DATABASE_SYSTEM_URL: urlOf(system) };
}

function urlOf(connection: Connections['app']): string {
  if ('url' in connection) return connection.url;
  const { host, port, user, database } = connection;
  return `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user }).toString()}`;
}
