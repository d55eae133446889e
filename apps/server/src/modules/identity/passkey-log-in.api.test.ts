import { expect, test } from 'vitest';
import { Me } from '@backline/contract';
import { z } from 'zod';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { passkeyDevice } from '../../../test/passkey-device.ts';
import { passkeysAt, personWithPasskey } from '../../../test/person-with-passkey.ts';
import { byHand, password } from '../../../test/person-with-password.ts';
import { toldOf } from '../../../test/told-of.ts';

const server = await accountServer();
const passkeys = passkeysAt(server);
const refused = { status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } };

test('a passkey alone logs in: nobody says who they are, and no password is asked for', async () => {
  const { user, device } = await personWithPasskey(server);
  const { asked, cookie } = await passkeys.ask();
  expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] });
  const reply = await passkeys.enter(device.show(asked), cookie);
  expect(reply.status).toBe(200);
  expect(z.object({ data: Me }).parse(reply.body).data.user.id).toBe(user.id);
  expect(String(reply.headers['set-cookie'])).toContain('bl_passkey=; Max-Age=0');
  const token = sessionOf(reply) ?? '';
  expect((await server.ask('GET /api/v1/users/me', { as: { ...user, token } })).status).toBe(200);
  expect(await passkeys.list(user)).toMatchObject({ data: [{ lastUsedAt: expect.any(String) }] });
  expect(await toldOf(user.id)).toContain('user.logged_in');
});

test('the session that a passkey opens has proved who it is of', async () => {
  const { user, device } = await personWithPasskey(server);
  const token = sessionOf(await passkeys.logIn(device)) ?? '';
  expect((await server.send({ ...user, token }, 'POST /api/v1/auth/passkeys/options', undefined)).status).toBe(200);
});

test('what a browser is asked tells nothing of anybody, and its cookie is for our pages alone', async () => {
  const reply = await server.post('login/passkey/options', undefined);
  expect(String(reply.headers['set-cookie'])).toMatch(
    /^bl_passkey=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const { challenge, ...rest } = z.object({ data: z.record(z.string(), z.unknown()) }).parse(reply.body).data;
  expect(Buffer.from(String(challenge), 'base64url')).toHaveLength(32);
  expect(rest).toEqual({ rpId: 'localhost', timeout: 300_000, userVerification: 'required', allowCredentials: [] });
});

test('an address that is locked after wrong passwords is opened by its passkey, and stays locked for passwords', async () => {
  const { user, device } = await personWithPasskey(server);
  for (let n = 0; n < 10; n++) await server.post('login', { email: user.email, password: 'another password' });
  expect((await passkeys.logIn(device)).status).toBe(200);
  expect((await server.post('login', { email: user.email, password })).status).toBe(423);
});

test.each(['suspended', 'banned', 'pending', 'deleted'])(
  'an account that is %s is opened by no passkey',
  async (state) => {
    const { user, device } = await personWithPasskey(server);
    await byHand(putInState(state, user.id));
    const reply = await passkeys.logIn(device);
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'ACCOUNT_SUSPENDED' } } });
    expect(sessionOf(reply)).toBeUndefined();
  },
);

test('an account that waits to be erased says so, and is taken back by its passkey alone', async () => {
  const { user, device } = await personWithPasskey(server);
  await byHand(putInState('deleting', user.id));
  expect(await passkeys.logIn(device)).toMatchObject({ body: { error: { code: 'ACCOUNT_DELETING' } } });
  const { asked, cookie } = await passkeys.ask();
  const stays = await server.post('login/passkey', { passkey: device.show(asked), takeBack: true }, { cookie });
  expect(stays.status).toBe(200);
  expect((await passkeys.logIn(device)).status).toBe(200);
});

test('a passkey that was removed opens nothing', async () => {
  const { user, device, passkey } = await personWithPasskey(server);
  await server.send(user, `DELETE /api/v1/auth/passkeys/${passkey.id}`, undefined);
  expect(await passkeys.logIn(device)).toMatchObject(refused);
});

test('a device that never counts is let in again and again', async () => {
  const { device } = await personWithPasskey(server, passkeyDevice({ counts: false }));
  expect((await passkeys.logIn(device)).status).toBe(200);
  expect((await passkeys.logIn(device)).status).toBe(200);
});

test('after a reset by mail a passkey opens beside the new password alone, and by itself again after that', async () => {
  const { user, device } = await personWithPasskey(server);
  await server.post('forgot-password', { email: user.email });
  const token = await server.linkTo(user.email);
  const chosen = 'montuno de la tarde';
  expect((await server.post('reset-password', { token, password: chosen })).status).toBe(200);
  expect(await passkeys.logIn(device)).toMatchObject(refused);

  const cookie = await passkeys.beginByPassword(user, chosen);
  expect((await passkeys.finishSecond(cookie, device.show(await passkeys.askSecond(cookie)))).status).toBe(200);
  expect((await passkeys.logIn(device)).status).toBe(200);
});

test('a key whose device verified nobody when it was added opens nothing alone, whoever sets a PIN on it later', async () => {
  const { user, device } = await personWithPasskey(server, passkeyDevice({ verifies: false }));
  expect(await passkeys.list(user)).toMatchObject({ data: [{ opensAlone: false }] });
  expect(await passkeys.logIn(device, { verifies: true })).toMatchObject(refused);
});
