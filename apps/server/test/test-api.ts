import type { Module } from '#platform/kernel';
import { serveRoutes } from './serve-routes.ts';
import type { Reply } from './serve-routes.ts';
import type { TestCtx } from './test-ctx.ts';

/** `POST /venues`, below the workspace that the caller stands in; `GET ` is that workspace itself. */
export type TestCall = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${'' | `/${string}`}`;

export type TestReply = Pick<Reply, 'status' | 'headers' | 'bytes'> & {
  /** The parsed body: the envelope, or the rows of a stream. */
  readonly body: unknown;
};

export interface TestApi {
  call(at: TestCtx, call: TestCall, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestReply>;
}

/** These modules behind a real HTTP server on the database of this test file; closed with the file. */
export async function testApi(modules: readonly Module[]): Promise<TestApi> {
  const server = await serveRoutes(modules.flatMap(({ routes = [] }) => routes));
  return {
    async call({ user, workspaceId }, call, body, headers = {}) {
      const [method = '', path = ''] = call.split(/ (.*)/s);
      return await server.ask(`${method} /api/v1/workspaces/${workspaceId}${path}`, { as: user, body, headers });
    },
  };
}
