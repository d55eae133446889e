import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { publicOrigin, serveRoutes, testCtx } from '#test';
import { sampleRoutes, secretWords } from '../../../test/sample-routes.ts';

const server = await serveRoutes(sampleRoutes);
const { user, workspaceId } = await testCtx();
const inside = `/api/v1/workspaces/${workspaceId}`;

const tag = String((await server.ask(`GET ${inside}/things/3`, { as: user })).headers.etag);

test('one thing comes in the envelope, with its version and a digest as its tag', async () => {
  const { status, headers, body } = await server.ask(`GET ${inside}/things/3`, { as: user });
  expect({ status, body }).toEqual({
    status: 200,
    body: { data: { id: 3, name: 'Thing 3', version: 7 }, error: null, meta: {} },
  });
  expect(headers).toMatchObject({
    etag: expect.stringMatching(/^"7-[\w-]{16}"$/),
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  });
});

test.each([tag, `W/${tag}`, `"6", ${tag}`, '*'])('whoever has it already (%s) gets no body', async (known) => {
  const reply = await server.ask(`GET ${inside}/things/3`, { as: user, headers: { 'if-none-match': known } });
  expect({ status: reply.status, size: reply.bytes.length, etag: reply.headers.etag }).toEqual({
    status: 304,
    size: 0,
    etag: tag,
  });
});

test.each([
  ['an older version', '"6"', ''],
  ['the version alone', '"7"', ''],
  ['other fields of it', tag, '?fields=id,version'],
])('whoever has %s gets what was asked for', async (_, known, query) => {
  const reply = await server.ask(`GET ${inside}/things/3${query}`, { as: user, headers: { 'if-none-match': known } });
  expect(reply.status).toBe(200);
});

test('a part of the fields has a tag of its own, and a version to change upon', async () => {
  const { headers } = await server.ask(`GET ${inside}/things/3?fields=name`, { as: user });
  expect(headers.etag).toMatch(/^"7-/);
  expect(headers.etag).not.toBe(tag);
});

test.each([
  ['"7"', 200],
  ['W/"7"', 200],
  [tag, 200],
  [`W/${tag}`, 200],
  ['*', 200],
  ['"6"', 412],
  [tag.replace('7', '6'), 412],
])('a change made upon %s answers %i', async (known, status) => {
  const reply = await server.ask(`PATCH ${inside}/things/3`, {
    as: user,
    body: { name: 'New' },
    headers: { 'if-match': known },
  });
  expect(reply.status).toBe(status);
  if (status === 200) expect(reply.headers.etag).toMatch(/^"8-/);
  else expect(reply.body).toMatchObject({ error: { code: 'VERSION_MISMATCH' } });
});

test('only the fields asked for are sent', async () => {
  const { body } = await server.ask(`GET ${inside}/things/3?fields=id,name`, { as: user });
  expect(body).toMatchObject({ data: { id: 3, name: 'Thing 3' } });
  expect(body).not.toHaveProperty('data.version');
});

test.each(['things/3', 'things', 'thing-rows'])('HEAD of %s is GET without the body', async (path) => {
  const got = await server.ask(`GET ${inside}/${path}`, { as: user });
  const head = await server.ask(`HEAD ${inside}/${path}`, { as: user });
  expect(head.bytes).toHaveLength(0);
  expect(head.status).toBe(200);
  expect(head.headers['content-type']).toBe(got.headers['content-type']);
  expect(head.headers.etag).toBe(got.headers.etag);
});

test('a stream is one row a line', async () => {
  const { headers, body } = await server.ask(`GET ${inside}/thing-rows`, { as: user });
  expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
  expect(body).toHaveLength(57);
});

test('a stream for somebody who may not in is a proper failure', async () => {
  expect(await server.ask(`GET ${inside}/thing-rows`)).toMatchObject({
    status: 401,
    body: { error: { code: 'AUTH_REQUIRED' } },
  });
});

test.each(['leaks/1', 'crash'])('what breaks inside (%s) tells nothing of itself', async (path) => {
  const reply = await server.ask(`GET ${inside}/${path}`, { as: user });
  expect(reply).toMatchObject({ status: 500, body: { data: null, error: { code: 'SERVER_ERROR' } } });
  expect(reply.bytes.toString()).not.toContain(secretWords);
});

test('what takes too long is stopped with 503', async () => {
  expect(await server.ask(`GET ${inside}/wait`, { as: user })).toMatchObject({
    status: 503,
    body: { error: { code: 'TIMEOUT' } },
  });
});

const asked: readonly (readonly [what: string, call: string, headers: Record<string, string>])[] = [
  ['a reply', `GET ${inside}/things`, {}],
  ['a stream', `GET ${inside}/thing-rows`, {}],
  ['a reply for anybody', 'GET /api/v1/greetings', {}],
  ['the document', 'GET /api/v1/openapi.json', {}],
  ['the page', 'GET /api/v1/docs', {}],
  ['a probe', 'GET /healthz', {}],
  ['nothing there', 'GET /nothing', {}],
  ['a method not taken', `DELETE ${inside}/things`, {}],
  ['a fault of ours', `GET ${inside}/crash`, {}],
  ['an undecodable address', 'GET /api/v1/%E0%A4%A', {}],
  ['a redirect', 'GET /somewhere', { host: '127.0.0.1:8000' }],
  ['a foreign host', 'GET /api/v1/greetings', { host: 'evil.example' }],
  ['a foreign page', `POST ${inside}/things`, { origin: 'https://evil.example' }],
];

test.each(asked)('%s carries the headers that hold the browser back', async (_, call, headers) => {
  const reply = await server.ask(call, { as: user, headers });
  expect(reply.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-request-id': expect.stringMatching(/^[\w.-]{8,64}$/),
  });
  const policy = String(reply.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain(`connect-src 'self' ${publicOrigin.replace('http', 'ws')}`);
  expect(policy).not.toMatch(/(script|style)-src [^;]*unsafe/);
});

test.each([
  ['what is no HTTP at all', 'NONSENSE\r\n\r\n', '400 Bad Request', 'MALFORMED_REQUEST'],
  ['a request for no host', 'GET /log HTTP/1.0\r\n\r\n', '400 Bad Request', 'MALFORMED_REQUEST'],
  [
    'a header without end',
    `GET / HTTP/1.1\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
  ],
  [
    'an address without end',
    `GET /?${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
  ],
])('%s gets the same envelope and headers', async (_, text, status, code) => {
  const answer = await raw(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`));
  expect(answer).toContain('content-security-policy');
  expect(answer).toContain(`"code":"${code}"`);
});

test('requests that come at once on one connection are answered in their order', async () => {
  const host = new URL(publicOrigin).host;
  const asked = ['/healthz', '/nothing', '/healthz'].map((path) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n`);
  const answers = await raw(`${asked.join('\r\n')}connection: close\r\n\r\n`);
  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '404', '200']);
});

test.each([
  ['one of its own', undefined, /^[0-9a-f-]{36}$/],
  ['the one it brought', 'trace-me.0123456789', /^trace-me\.0123456789$/],
  ['one of its own where the one it brought is too long', 'a'.repeat(65), /^[0-9a-f-]{36}$/],
  ['one of its own where the one it brought would forge a line of the log', 'abcdefgh"}{"level":', /^[0-9a-f-]{36}$/],
])('a request has %s as its id', async (_, id, pattern) => {
  const { headers } = await server.ask('GET /healthz', {
    ...(id !== undefined && { headers: { 'x-request-id': id } }),
  });
  expect(headers['x-request-id']).toMatch(pattern);
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('a long reply travels as %s for whoever takes it', async (encoding, unpack) => {
  const { headers, bytes } = await server.ask('GET /api/v1/greetings', { headers: { 'accept-encoding': encoding } });
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: expect.stringMatching(/accept-encoding/i) });
  expect(JSON.parse(unpack(bytes).toString())).toMatchObject({
    data: { words: expect.stringMatching(/^hello hello/) },
  });
  expect(bytes.length).toBeLessThan(500);
});

test('a short reply travels as it is', async () => {
  const { headers } = await server.ask('GET /healthz', { headers: { 'accept-encoding': 'br' } });
  expect(headers['content-encoding']).toBeUndefined();
});

async function raw(text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
