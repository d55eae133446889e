import { expect, test } from 'vitest';
import { make, publicOrigin, serveRoutes, testCtx } from '#test';
import { sampleRoutes } from '../../../test/sample-routes.ts';
import { csrfTokenOf } from './session-cookie.ts';

const friend = 'https://friend.example';
const server = await serveRoutes(sampleRoutes, { corsOrigins: [friend] });
const { user, workspaceId } = await testCtx();
const things = `/api/v1/workspaces/${workspaceId}/things`;
const cookie = `bl_session=${user.token}`;
const csrf = { 'x-csrf-token': csrfTokenOf(user.token) };
const body = { name: 'Drum' };

test.each([
  ['no token', {}],
  ['a token that is empty', { 'x-csrf-token': '' }],
  ['the token of somebody else', { 'x-csrf-token': csrfTokenOf((await make.user()).token) }],
  ['the session itself', { 'x-csrf-token': user.token }],
])('a write with %s is refused', async (_, headers) => {
  expect(await server.ask(`POST ${things}`, { body, headers: { cookie, ...headers } })).toMatchObject({
    status: 403,
    body: { error: { code: 'FORBIDDEN' } },
  });
});

test('a read needs no token, a write with its own goes through', async () => {
  expect((await server.ask(`GET ${things}`, { headers: { cookie } })).status).toBe(200);
  expect((await server.ask(`POST ${things}`, { body, headers: { cookie, ...csrf } })).status).toBe(201);
});

test.each(['https://evil.example', 'null', `${publicOrigin}.evil.example`, 'http://localhost:8001'])(
  'a write from a page of %s is refused, whatever it brings',
  async (origin) => {
    expect((await server.ask(`POST ${things}`, { body, headers: { cookie, ...csrf, origin } })).status).toBe(403);
    expect((await server.ask('POST /api/v1/entries', { body, headers: { origin } })).status).toBe(403);
  },
);

test('a page of another origin may not read what it asked for', async () => {
  const { headers } = await server.ask(`GET ${things}`, { headers: { cookie, origin: 'https://evil.example' } });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
});

test('a write from our own page goes through', async () => {
  expect(
    (await server.ask(`POST ${things}`, { body, headers: { cookie, ...csrf, origin: publicOrigin } })).status,
  ).toBe(201);
});

test('an origin that the operator named may ask first, and then write', async () => {
  const first = await server.ask(`OPTIONS ${things}`, {
    headers: { origin: friend, 'access-control-request-method': 'POST' },
  });
  expect(first.status).toBe(204);
  expect(first.headers).toMatchObject({
    'access-control-allow-origin': friend,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': expect.stringContaining('x-csrf-token'),
    vary: expect.stringContaining('Origin'),
  });
  const then = await server.ask(`POST ${things}`, { body, headers: { cookie, ...csrf, origin: friend } });
  expect(then).toMatchObject({
    status: 201,
    headers: {
      'access-control-allow-origin': friend,
      'access-control-expose-headers': expect.stringContaining('etag'),
    },
  });
});

test('an origin that nobody named is refused before it writes', async () => {
  const first = await server.ask(`OPTIONS ${things}`, {
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(first.status).toBe(403);
  expect(first.headers['access-control-allow-origin']).toBeUndefined();
});

test.each(['127.0.0.1:8000', '[::1]:8000', '127.0.0.1'])(
  'the loopback by the name %s is sent to the one origin',
  async (host) => {
    const { status, headers } = await server.ask('GET /log?page=2', { headers: { host } });
    expect({ status, location: headers.location }).toEqual({ status: 308, location: `${publicOrigin}/log?page=2` });
  },
);

test.each(['evil.example', 'localhost:8001', 'localhost.evil.example:8000', '127.0.0.1.evil.example'])(
  'the host "%s" is refused',
  async (host) => {
    const reply = await server.ask(`GET ${things}`, { as: user, headers: { host } });
    expect(reply).toMatchObject({ status: 400, body: { data: null, error: { code: 'MALFORMED_REQUEST' } } });
  },
);

test('probes answer under any name', async () => {
  expect((await server.ask('GET /healthz', { headers: { host: '10.0.0.7' } })).status).toBe(200);
  expect((await server.ask('GET /readyz', { headers: { host: '10.0.0.7' } })).status).toBe(200);
});

test.each([
  ['nobody', undefined, 401, 'AUTH_REQUIRED'],
  ['a stranger', await make.user(), 404, 'NOT_FOUND'],
  ['a viewer', await make.member(workspaceId, 'viewer'), 403, 'FORBIDDEN'],
] as const)('%s who writes gets %i', async (_, as, status, code) => {
  expect(await server.ask(`POST ${things}`, { body, ...(as && { as }) })).toMatchObject({
    status,
    body: { error: { code } },
  });
});
