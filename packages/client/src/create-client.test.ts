import * as contract from '@backline/contract';
import * as transfer from '@backline/contract/transfer';
import { expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { createClient } from './create-client.ts';

const workspaceId = '01890a5d-ac96-774b-bcce-b302099a8057';
const id = '01890a5d-ac96-774b-bcce-b302099a8058';

/** A server that answers once and remembers what it was asked. */
function answering(answer: () => Response) {
  const asked: Request[] = [];
  const client = createClient({
    origin: 'http://localhost:1',
    csrf: () => 'token',
    fetch: async (input, init) => {
      asked.push(new Request(String(input), init));
      return answer();
    },
  });
  return { client, asked };
}

const envelope = (data: unknown, meta: unknown = {}) => Response.json({ data, error: null, meta });

test('a write carries the csrf token, an idempotency key and the version it was based on', async () => {
  const { client, asked } = answering(() => envelope({}));
  await client.call('POST {ws}/performances/:id/restore', { workspaceId, params: { id }, version: 3 });
  const headers = asked[0]?.headers;
  expect(headers?.get('x-csrf-token')).toBe('token');
  expect(headers?.get('if-match')).toBe('"3"');
  expect(headers?.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a read carries neither', async () => {
  const { client, asked } = answering(() => envelope({}));
  await client.call('GET /users/me', {});
  expect(asked[0]?.headers.has('x-csrf-token')).toBe(false);
  expect(asked[0]?.headers.has('idempotency-key')).toBe(false);
});

test('a list is unwrapped into rows and paging', async () => {
  const { client } = answering(() => envelope([{ id }], { limit: 20, nextCursor: null }));
  const page = await client.call('GET {ws}/performances', { workspaceId });
  expect(page.rows).toEqual([{ id }]);
  expect(page.meta).toEqual({ limit: 20, nextCursor: null });
});

test('a failure is thrown with its code, details and request id', async () => {
  const details = [{ path: 'localDate', rule: 'required', message: 'Needed.' }];
  const failure = {
    data: null,
    error: { code: 'VALIDATION_ERROR', message: 'No.', details },
    meta: { requestId: 'r1' },
  };
  const { client } = answering(() => Response.json(failure, { status: 422 }));
  const error = await client.call('GET /users/me', {}).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'VALIDATION_ERROR', status: 422, details, requestId: 'r1' });
});

test('a page that is not ours is told apart from a failure of ours', async () => {
  const { client } = answering(() => new Response('<h1>502</h1>', { status: 502 }));
  await expect(client.call('GET /users/me', {})).rejects.toMatchObject({ code: 'UNREADABLE', status: 502 });
});

test('no answer at all is OFFLINE', async () => {
  const client = createClient({ origin: '', fetch: () => Promise.reject(new TypeError('failed')) });
  await expect(client.call('GET /users/me', {})).rejects.toMatchObject({ code: 'OFFLINE', status: 0 });
});

test('streamed rows arrive whole although the network cuts them anywhere', async () => {
  const bytes = new TextEncoder().encode('{"id":"ñ1"}\n{"id":"2"}\n{"id":"3"}\n');
  const cut = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { client } = answering(() => new Response(cut));
  const ids: string[] = [];
  for await (const rows of client.stream('GET {ws}/performances/stream', { workspaceId }))
    ids.push(...rows.map((row) => row.id));
  expect(ids).toEqual(['ñ1', '2', '3']);
});

test('a stream that is cut off in a row throws instead of losing it', async () => {
  const { client } = answering(() => new Response('{"id":"1"}\n{"id":'));
  const rows = Array.fromAsync(client.stream('GET {ws}/performances/stream', { workspaceId }));
  await expect(rows).rejects.toMatchObject({ code: 'UNREADABLE' });
});

const refusal = (code: string, status: number) => () =>
  Response.json({ data: null, error: { code, message: 'No.' }, meta: { requestId: 'r1' } }, { status });

test.each([
  ['AUTH_REQUIRED', 401, 1],
  ['INVALID_CREDENTIALS', 401, 0],
  ['STEP_UP_REQUIRED', 403, 0],
] as const)('%s tells %i that nobody is logged in any more: %i times', async (code, status, times) => {
  let out = 0;
  const client = createClient({ origin: '', fetch: async () => refusal(code, status)(), onLoggedOut: () => out++ });
  await expect(client.call('POST /auth/logout', {})).rejects.toMatchObject({ code });
  expect(out).toBe(times);
});

test('what needs a proof is sent again, the same, once it was given', async () => {
  const asked: Request[] = [];
  const answers = [refusal('STEP_UP_REQUIRED', 403), () => envelope({ done: true })];
  const client = createClient({
    origin: 'http://localhost:1',
    onStepUp: async () => true,
    fetch: async (input, init) => {
      asked.push(new Request(String(input), init));
      return (answers[asked.length - 1] ?? refusal('SERVER_ERROR', 500))();
    },
  });
  const body = { email: 'new@example.org' };
  expect(await client.call('POST /users/me/email', { body })).toEqual({ done: true });
  expect(asked.map(({ url }) => url)).toEqual(Array(2).fill('http://localhost:1/api/v1/users/me/email'));
  expect(await Promise.all(asked.map(async (request) => await request.json()))).toEqual([body, body]);
  expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
});

test.each([
  ['a proof that was not given', false, 1],
  ['a proof that was not good enough', true, 2],
] as const)('%s leaves the refusal as it was', async (_, given, times) => {
  let sent = 0;
  const client = createClient({
    origin: '',
    onStepUp: async () => given,
    fetch: async () => (sent++, refusal('STEP_UP_REQUIRED', 403)()),
  });
  const body = { email: 'new@example.org' };
  await expect(client.call('POST /users/me/email', { body })).rejects.toMatchObject({
    code: 'STEP_UP_REQUIRED',
  });
  expect(sent).toBe(times);
});

test('method and path name one endpoint of the contract', () => {
  const groups = Object.values({ ...contract, ...transfer }).flatMap((value) =>
    typeof value === 'object' && value !== null && 'routes' in value ? [value] : [],
  );
  const names = groups.flatMap(({ scope, routes }) =>
    Object.values(routes).map(({ method, path }) => `${method} ${scope === 'workspace' ? '{ws}' : ''}${path}`),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(new Set(names).size).toBe(names.length);
});
