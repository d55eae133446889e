import { TotpSetUp } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { passkeyDevice } from '../../../test/passkey-device.ts';
import { passkeysAt, personWithPasskey } from '../../../test/person-with-passkey.ts';
import { codeOf } from '../../../test/person-with-factor.ts';
import { minutesPassSinceProof, password, personWithPassword } from '../../../test/person-with-password.ts';
import { toldOf } from '../../../test/told-of.ts';

const server = await accountServer();
const passkeys = passkeysAt(server);

test('a passkey is added under a name and listed; the first factor hands out recovery codes, and its owner is told', async () => {
  const ana = await personWithPassword();
  const asked = await passkeys.begin(ana);
  expect(asked).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: ana.email },
    attestation: 'none',
    excludeCredentials: [],
  });
  const reply = await passkeys.finish(ana, passkeyDevice().make(asked), 'My phone');
  expect(reply).toMatchObject({
    status: 201,
    body: { data: { passkey: { name: 'My phone', opensAlone: true, lastUsedAt: null } } },
  });
  expect(await passkeys.list(ana)).toMatchObject({ data: [{ name: 'My phone', isSynced: false }] });
  expect((await server.ask('GET /api/v1/auth/mfa', { as: ana })).body).toMatchObject({
    data: { totp: null, passkeys: 1, recoveryCodesLeft: 10 },
  });
  expect((await server.lettersTo(ana.email)).map(({ subject }) => subject)).toEqual(['A passkey was added']);
  expect(await toldOf(ana.id)).toContain('user.factor_added');
});

test('a device knows the account by something random, the same for all its passkeys', async () => {
  const { user, device } = await personWithPasskey(server);
  const again = await passkeys.begin(user);
  expect(again.user.id).toBe(device.userHandle);
  expect(Buffer.from(again.user.id, 'base64url')).toHaveLength(32);
  expect(again.excludeCredentials).toMatchObject([{ id: device.id }]);
  expect((await passkeys.begin(await personWithPassword())).user.id).not.toBe(device.userHandle);
});

test('a later factor leaves the recovery codes as they are, whichever came first', async () => {
  const { user, recoveryCodes } = await personWithPasskey(server);
  expect(recoveryCodes).toHaveLength(10);
  expect((await passkeys.add(user, passkeyDevice())).recoveryCodes).toEqual([]);
  const begun = await server.ask('POST /api/v1/auth/mfa/totp', { as: user });
  const { uri } = z.object({ data: TotpSetUp }).parse(begun.body).data;
  const on = await server.ask('POST /api/v1/auth/mfa/totp/confirm', { as: user, body: { code: codeOf(uri) } });
  expect(on).toMatchObject({ status: 200, body: { data: { recoveryCodes: [] } } });

  const cookie = await passkeys.beginByPassword(user);
  expect((await server.post('mfa', { recoveryCode: recoveryCodes[0] }, { cookie })).status).toBe(200);
});

test('the recovery codes go with the last factor, not with the last but one', async () => {
  const { user, passkey } = await personWithPasskey(server);
  const second = await passkeys.add(user, passkeyDevice());
  const remove = async (id: string) => await server.send(user, `DELETE /api/v1/auth/passkeys/${id}`, undefined);
  const left = async () => (await server.ask('GET /api/v1/auth/mfa', { as: user })).body;
  expect((await remove(passkey.id)).status).toBe(200);
  expect(await left()).toMatchObject({ data: { passkeys: 1, recoveryCodesLeft: 10 } });
  expect((await remove(second.passkey.id)).status).toBe(200);
  expect(await left()).toMatchObject({ data: { passkeys: 0, recoveryCodesLeft: 0 } });
  expect((await server.post('login', { email: user.email, password })).status).toBe(200);
  expect((await remove(passkey.id)).status).toBe(404);
  expect((await server.lettersTo(user.email)).at(-1)).toMatchObject({ subject: 'A passkey was removed' });
});

test('a passkey is renamed, and its name is a name', async () => {
  const { user, passkey } = await personWithPasskey(server);
  const rename = async (name: string) => await server.send(user, `PATCH /api/v1/auth/passkeys/${passkey.id}`, { name });
  expect(await rename('  Key on my ring ')).toMatchObject({ status: 200, body: { data: { name: 'Key on my ring' } } });
  expect((await rename(' ')).status).toBe(422);
  expect(await toldOf(user.id)).toContain('user.passkey_renamed');
});

test('nobody sees, renames or removes a passkey of somebody else', async () => {
  const [{ passkey, user }, eve] = [await personWithPasskey(server), await make.user()];
  const at = `/api/v1/auth/passkeys/${passkey.id}`;
  expect(await passkeys.list(eve)).toMatchObject({ data: [] });
  expect((await server.send(eve, `PATCH ${at}`, { name: 'Mine' })).status).toBe(404);
  expect((await server.send(eve, `DELETE ${at}`, undefined)).status).toBe(404);
  expect(await passkeys.list(user)).toMatchObject({ data: [{ name: 'Phone' }] });
});

test('adding and removing need a fresh proof of who is asking', async () => {
  const { user, passkey } = await personWithPasskey(server);
  await minutesPassSinceProof(user, 11);
  const stale = { status: 403, body: { error: { code: 'STEP_UP_REQUIRED' } } };
  expect(await server.send(user, 'POST /api/v1/auth/passkeys/options', undefined)).toMatchObject(stale);
  expect(await server.send(user, `DELETE /api/v1/auth/passkeys/${passkey.id}`, undefined)).toMatchObject(stale);
});

test('an account has twenty passkeys at most, also when they are added at once', async () => {
  const ana = await personWithPassword();
  for (let n = 0; n < 19; n++) await passkeys.add(ana, passkeyDevice());
  const asked = [await passkeys.begin(ana), await passkeys.begin(ana), await passkeys.begin(ana)];
  const replies = await Promise.all(asked.map(async (each) => await passkeys.finish(ana, passkeyDevice().make(each))));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  expect(await server.send(ana, 'POST /api/v1/auth/passkeys/options', undefined)).toMatchObject({
    status: 409,
    body: { error: { code: 'LIMIT_REACHED' } },
  });
});
