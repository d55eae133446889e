import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { make, serveRoutes, testCtx } from '#test';
import type { Question, Reply, RouteServer } from '#test';
import { sampleRoutes } from '../../../test/sample-routes.ts';

const { user, workspaceId } = await testCtx();
const things = `/api/v1/workspaces/${workspaceId}/things`;

/** A server of its own for each test, behind a proxy that says who asks. */
async function fresh(signedInPer15Minutes = 15): Promise<RouteServer> {
  return await serveRoutes(sampleRoutes, { signedInPer15Minutes, trustedProxy: '127.0.0.1' });
}

const classes: readonly (readonly [name: string, limit: number, call: string, question: Question])[] = [
  ['anonymous reading', 100, 'GET /api/v1/greetings', {}],
  ['logging in', 10, 'POST /api/v1/entries', { body: { name: 'a' } }],
  ['whoever is signed in', 15, `GET ${things}`, { as: user }],
  ['exporting', 10, `GET /api/v1/workspaces/${workspaceId}/figures`, { as: user }],
];

test.each(classes)('%s may ask %i times; then it is told how long to wait', async (_, limit, call, question) => {
  const server = await fresh();
  const replies: Reply[] = [];
  for (let n = 0; n < limit; n++) replies.push(await server.ask(call, question));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(replies.at(-1)?.headers).toMatchObject({ 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0' });

  const refused = await server.ask(call, question);
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMIT_EXCEEDED' } } });
  expect(refused.headers).toMatchObject({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': refused.headers['retry-after'],
  });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('the limit of one address is not the limit of another', async () => {
  const server = await fresh();
  const from = async (ip: string) =>
    (await server.ask('POST /api/v1/entries', { body: { name: 'a' }, headers: { 'x-forwarded-for': ip } })).status;
  for (let n = 0; n < 10; n++) await from('192.0.2.1');
  expect(await from('192.0.2.1')).toBe(429);
  expect(await from('192.0.2.2')).toBe(200);
});

test('without a trusted proxy nobody chooses their own address', async () => {
  const server = await serveRoutes(sampleRoutes);
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) {
    statuses.push(
      (
        await server.ask('POST /api/v1/entries', {
          body: { name: 'a' },
          headers: { 'x-forwarded-for': `192.0.2.${n}` },
        })
      ).status,
    );
  }
  expect(statuses.at(-1)).toBe(429);
});

test('a new made-up session for each request meets a limit too', async () => {
  const server = await fresh(1000);
  const statuses: number[] = [];
  for (let n = 0; n < 101; n++) {
    const cookie = `bl_session=${randomBytes(32).toString('base64url')}`;
    statuses.push((await server.ask(`GET ${things}`, { headers: { cookie } })).status);
  }
  expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

test('those who are in stay in while somebody at their address tries made-up sessions', async () => {
  const server = await fresh(1000);
  expect((await server.ask(`GET ${things}`, { as: user })).status).toBe(200);
  const stranger = await make.user();
  for (let n = 0; n < 101; n++)
    await server.ask(`GET ${things}`, { as: { ...stranger, token: randomBytes(32).toString('base64url') } });
  expect((await server.ask(`GET ${things}`, { as: user })).status).toBe(200);
});
