import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { make } from '#test';
import { accountServer, sessionOf } from '../account-server.ts';
import { password, personWithPassword } from '../person-with-password.ts';

const server = await accountServer();
const user = await personWithPassword();

const isIn = async (token: string) =>
  (await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${token}` } })).status === 200;

test('a session that was planted in the browser before is not the one that the log-in starts', async () => {
  const planted = randomBytes(32).toString('base64url');
  const headers = { cookie: `bl_session=${planted}` };
  const token = sessionOf(await server.post('login', { email: user.email, password }, headers));
  expect(token).toBeTruthy();
  expect(token).not.toBe(planted);
  expect(await isIn(planted)).toBe(false);
});

test('who logs in over the session of somebody else goes on as themselves, in a session of their own', async () => {
  const attacker = await make.user();
  const headers = { cookie: `bl_session=${attacker.token}` };
  const token = sessionOf(await server.post('login', { email: user.email, password }, headers)) ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(token).not.toBe(attacker.token);
  for (const [session, { id }] of [
    [token, user],
    [attacker.token, attacker],
  ] as const) {
    const { body } = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
    expect(body).toMatchObject({ data: { user: { id } } });
  }
});

test('two log-ins never share a session, and a cookie given twice lets in nobody by the second', async () => {
  const one = sessionOf(await server.post('login', { email: user.email, password })) ?? '';
  const two = sessionOf(await server.post('login', { email: user.email, password })) ?? '';
  expect(one).not.toBe(two);
  const both = `bl_session=${randomBytes(32).toString('base64url')}; bl_session=${two}`;
  expect((await server.ask('GET /api/v1/users/me', { headers: { cookie: both } })).status).toBe(401);
});
