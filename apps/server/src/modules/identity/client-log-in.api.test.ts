import { expect, test } from 'vitest';
import { TokenPair } from '@backline/contract';
import { z } from 'zod';
import type { TestUser } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { hashForTest } from '../../../test/hash-for-test.ts';
import { personWithFactor, wrongCodeFor } from '../../../test/person-with-factor.ts';
import { personWithPasskey } from '../../../test/person-with-passkey.ts';
import { byHand, password, personWithPassword } from '../../../test/person-with-password.ts';
import { toldOf } from '../../../test/told-of.ts';

const server = await accountServer();
const refused = { status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } };
const missing = { status: 401, body: { error: { code: 'MFA_REQUIRED' } } };

const logIn = async ({ email }: Pick<TestUser, 'email'>, more: object = {}) =>
  await server.post('tokens/login', { name: 'Stage app', email, password, ...more });
const withFactor = async () => await personWithFactor(server, { password, passwordHash: await hashForTest(password) });

async function meBy(accessToken: string) {
  return await server.ask('GET /api/v1/users/me', { headers: { authorization: `Bearer ${accessToken}` } });
}

test('a client logs in by password, without a cookie, and goes on by its tokens', async () => {
  const ana = await personWithPassword();
  const reply = await logIn(ana);
  expect(reply.status).toBe(201);
  expect(reply.headers['set-cookie']).toBeUndefined();
  const { accessToken, refreshToken, sessionId } = z.object({ data: TokenPair }).parse(reply.body).data;
  expect((await meBy(accessToken)).body).toMatchObject({ data: { user: { id: ana.id } } });
  expect((await server.post('refresh', { refreshToken })).status).toBe(200);
  expect((await server.ask('GET /api/v1/auth/sessions', { as: ana })).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ id: sessionId, userAgent: 'Stage app' })]),
  });
  expect(await toldOf(ana.id)).toContain('user.logged_in');
});

test('where a second factor is on, the password alone opens nothing; with a code beside it, it does, once', async () => {
  const ana = await withFactor();
  expect(await logIn(ana.user)).toMatchObject({
    ...missing,
    body: { error: { details: [{ path: 'code' }, { path: 'recoveryCode' }] } },
  });
  const code = ana.code();
  expect((await logIn(ana.user, { code })).status).toBe(201);
  expect(await logIn(ana.user, { code })).toMatchObject(refused);
  const [recoveryCode] = ana.recoveryCodes;
  expect((await logIn(ana.user, { recoveryCode })).status).toBe(201);
  expect(await logIn(ana.user, { recoveryCode })).toMatchObject(refused);
});

test('whoever has a passkey alone is asked for a recovery code, or told to let the client in from a browser', async () => {
  const { user, recoveryCodes } = await personWithPasskey(server);
  const asked = (message: RegExp, details: readonly object[]) => ({
    ...missing,
    body: { error: { code: 'MFA_REQUIRED', message: expect.stringMatching(message), details } },
  });
  expect(await logIn(user)).toMatchObject(
    asked(/browser alone\. Send one of your recovery codes, or log in in a browser/, [{ path: 'recoveryCode' }]),
  );
  for (const recoveryCode of recoveryCodes) expect((await logIn(user, { recoveryCode })).status).toBe(201);
  expect(await logIn(user)).toMatchObject(asked(/browser alone\. Log in in a browser.*POST \/auth\/tokens/, []));
  const { status } = await server.send(user, 'POST /api/v1/auth/tokens', { name: 'Stage app' });
  expect(status).toBe(201);
});

test('the right password alone forgets no wrong codes: ten close the address, by this door and by the other', async () => {
  const ana = await withFactor();
  for (let n = 0; n < 10; n++) {
    expect(await logIn(ana.user)).toMatchObject(missing);
    expect(await logIn(ana.user, { code: wrongCodeFor(ana) })).toMatchObject(refused);
  }
  expect((await logIn(ana.user, { code: ana.code() })).status).toBe(423);
  expect((await server.post('login', { email: ana.user.email, password })).status).toBe(423);
});

test('a wrong password and an address that nobody has are answered the same', async () => {
  const wrong = await logIn(await personWithPassword(), { password: 'another password' });
  expect(wrong).toMatchObject(refused);
  const nobody = await logIn({ email: 'nobody@example.org' });
  expect(nobody.status).toBe(401);
  expect(Object(nobody.body).error.message).toBe(Object(wrong.body).error.message);
});

test.each(['suspended', 'banned', 'pending', 'deleting', 'deleted'])(
  'an account that is %s lets no client in',
  async (state) => {
    const ana = await personWithPassword();
    await byHand(putInState(state, ana.id));
    expect((await logIn(ana)).status).toBe(403);
  },
);

test('a password that is changed at the same moment lets no client in with the one before', async () => {
  const ana = await personWithPassword();
  const [reply] = await Promise.all([
    logIn(ana),
    server.send(ana, 'POST /api/v1/users/me/password', { present: password, password: 'montuno de la tarde' }),
  ]);
  // Whichever was first: what the one before let in has ended with it.
  const tokens = z.object({ data: TokenPair }).safeParse(reply.body);
  if (tokens.success) expect((await meBy(tokens.data.data.accessToken)).status).toBe(401);
  expect((await logIn(ana)).status).toBe(401);
});
