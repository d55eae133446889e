import { expect, test } from 'vitest';
import type { TestUser } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { passkeyDevice } from '../../../test/passkey-device.ts';
import { passkeysAt, personWithPasskey } from '../../../test/person-with-passkey.ts';
import { minutesPassSinceProof, password } from '../../../test/person-with-password.ts';

const server = await accountServer();
const passkeys = passkeysAt(server);
const attempt = async (as: TestUser) =>
  (await server.send(as, 'POST /api/v1/users/me/email', { email: `new-${as.email}` })).status;

test('an account with a passkey is not opened by its password alone; with the passkey beside it, it is', async () => {
  const { user, device } = await personWithPasskey(server);
  expect(await server.post('login', { email: user.email, password })).toMatchObject({
    status: 401,
    body: { error: { code: 'MFA_REQUIRED', details: [{ rule: 'passkey' }, { rule: 'recovery_code' }] } },
  });
  const cookie = await passkeys.beginByPassword(user);
  const asked = await passkeys.askSecond(cookie);
  expect(asked).toMatchObject({ userVerification: 'preferred', allowCredentials: [{ id: device.id }] });
  const reply = await passkeys.finishSecond(cookie, device.show(asked));
  expect(reply.status).toBe(200);
  expect(sessionOf(reply)).toBeDefined();
});

test('a key that cannot verify anybody, nor be found without a name, is a second factor all the same', async () => {
  const { user, device } = await personWithPasskey(server, passkeyDevice({ verifies: false }));
  const cookie = await passkeys.beginByPassword(user);
  const shown = device.show(await passkeys.askSecond(cookie), { userHandle: null });
  expect((await passkeys.finishSecond(cookie, shown)).status).toBe(200);
});

test('a begun log-in says how it can be finished, and to nobody else', async () => {
  const { user } = await personWithPasskey(server);
  const ways = async (cookie: string) => await server.ask('GET /api/v1/auth/mfa/ways', { headers: { cookie } });
  expect((await ways(await passkeys.beginByPassword(user))).body).toMatchObject({
    data: { code: false, passkey: true, recoveryCode: true },
  });
  const made = `bl_pending=${'x'.repeat(43)}`;
  expect((await ways(made)).status).toBe(410);
  expect((await server.post('mfa/passkey/options', undefined, { cookie: made })).status).toBe(410);
  expect((await server.post('mfa/passkey/options', undefined)).status).toBe(410);
});

test('a passkey renews the proof of a session, also where the address is locked', async () => {
  const { user, device } = await personWithPasskey(server);
  await minutesPassSinceProof(user, 11);
  for (let n = 0; n < 10; n++) await server.post('login', { email: user.email, password: 'another password' });
  expect(await attempt(user)).toBe(403);
  expect((await passkeys.prove(user, device.show(await passkeys.askToProve(user)))).status).toBe(200);
  expect(await attempt(user)).toBe(202);
});

test('a passkey that was shown to prove who is there, or opened the account alone, is not made more than it was', async () => {
  const { user, device } = await personWithPasskey(server, passkeyDevice({ verifies: false }));
  await passkeys.prove(user, device.show(await passkeys.askToProve(user), { verifies: true }));
  expect(await passkeys.list(user)).toMatchObject({ data: [{ opensAlone: false }] });
});
