import { randomUUID } from 'node:crypto';
import {
  openByPassphrase,
  openByRecoveryKey,
  passkeyFor,
  passphraseFor,
  recoveryKeyFor,
  writeBytes,
} from '@backline/client/vault';
import { argon2Bounds, mostVaultPasskeys, OwnVault } from '@backline/contract';
import { expect, test, vi } from 'vitest';
import { make, minutesPassSinceProof, password, personWithPassword, startServer, testDatabase } from '#test';
import { lettersTo } from '../../../test/letters.sql.ts';
import { privatePerson } from '../../../test/private-person.ts';

const server = await startServer();
const path = '/api/v1/vault';

async function vaultOf(user: Parameters<typeof server.call>[0]) {
  const { vault } = (await server.call(user, `GET ${path}`)).data(OwnVault);
  return vault ?? expect.fail('there is no vault');
}

async function passkeyOf({ open }: Awaited<ReturnType<typeof privatePerson>>, credentialId: string) {
  const salt = writeBytes(crypto.getRandomValues(new Uint8Array(32)));
  const answer = { credentialId, salt, output: crypto.getRandomValues(new Uint8Array(32)) };
  return await passkeyFor(open, 'Phone', answer);
}

test('whoever set up nothing has no vault, and nobody gets that of another', async () => {
  const [ana, ben] = [await privatePerson(server, await make.user()), await make.user()];
  expect((await server.call(ben, `GET ${path}`)).body).toMatchObject({ data: { vault: null } });
  expect(await vaultOf(ana.user)).toMatchObject(ana.kept);
  expect((await server.call(null, `GET ${path}`)).status).toBe(401);
});

test('a second vault is refused: what the first one sealed would be lost', async () => {
  const ana = await privatePerson(server, await make.user());
  const again = await server.call(ana.user, `POST ${path}`, ana.kept);
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'DUPLICATE', resource: 'vault' } } });
});

test('what the server keeps is opened by the recovery key, and by a passphrase that was changed, not by the old one', async () => {
  const ana = await privatePerson(server, await make.user());
  const opened = await openByRecoveryKey(ana.user.id, await vaultOf(ana.user), ana.words.join(' '));
  expect(opened).toEqual(ana.open);
  const changed = await passphraseFor(opened, 'nine crates of lemons');
  expect((await server.call(ana.user, `PUT ${path}/passphrase`, changed)).status).toBe(200);
  const kept = await vaultOf(ana.user);
  expect(await openByPassphrase(ana.user.id, kept, 'nine crates of lemons')).toEqual(ana.open);
  await expect(openByPassphrase(ana.user.id, kept, 'seven crates of oranges')).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
});

test('a new recovery key takes the place of the old one', async () => {
  const ana = await privatePerson(server, await make.user());
  const { kept, words } = await recoveryKeyFor(ana.open);
  expect((await server.call(ana.user, `PUT ${path}/recovery-key`, kept)).status).toBe(200);
  const vault = await vaultOf(ana.user);
  expect(await openByRecoveryKey(ana.user.id, vault, words.join(' '))).toEqual(ana.open);
  await expect(openByRecoveryKey(ana.user.id, vault, ana.words.join(' '))).rejects.toMatchObject({
    code: 'WRONG_RECOVERY_KEY',
  });
});

test('passkeys are added once each, so many and no more, and removed', async () => {
  const ana = await privatePerson(server, await make.user());
  const passkey = await passkeyOf(ana, 'Zmlyc3Q');
  const add = async (body: object) => await server.call(ana.user, `POST ${path}/passkeys`, body);
  expect(await add(passkey)).toMatchObject({ status: 201, body: { data: { vault: { passkeys: [passkey] } } } });
  const [{ id } = { id: '' }] = (await vaultOf(ana.user)).passkeys;
  expect((await add({ ...passkey, name: 'Again' })).status).toBe(409);
  for (let n = 1; n < mostVaultPasskeys; n++)
    expect((await add({ ...passkey, credentialId: `bm8x${n + 1000}` })).status).toBe(201);
  expect(await add({ ...passkey, credentialId: 'bGFzdA' })).toMatchObject({
    status: 409,
    body: { error: { code: 'LIMIT_REACHED' } },
  });
  const remove = async () => (await server.call(ana.user, `DELETE ${path}/passkeys/${id}`)).status;
  expect([await remove(), await remove()]).toEqual([200, 404]);
});

test('nobody adds a passkey to a vault that they have not, nor removes one of another', async () => {
  const [ana, ben] = [await privatePerson(server, await make.user()), await make.user()];
  const passkey = await passkeyOf(ana, 'Zmlyc3Q');
  expect((await server.call(ben, `POST ${path}/passkeys`, passkey)).status).toBe(404);
  await server.call(ana.user, `POST ${path}/passkeys`, passkey);
  const [added] = (await vaultOf(ana.user)).passkeys;
  expect((await server.call(ben, `DELETE ${path}/passkeys/${added?.id}`)).status).toBe(404);
  expect((await vaultOf(ana.user)).passkeys).toHaveLength(1);
});

test('keys are changed by whoever has just proved who they are, and read without', async () => {
  const ana = await privatePerson(server, await make.user());
  await minutesPassSinceProof(ana.user, 11);
  const asked: readonly [string, object?][] = [
    ['POST /vault', ana.kept],
    ['PUT /vault/passphrase', ana.kept.passphrase],
    ['PUT /vault/recovery-key', ana.kept.recoveryKey],
    ['POST /vault/passkeys', await passkeyOf(ana, 'Zmlyc3Q')],
    [`DELETE /vault/passkeys/${randomUUID()}`],
    ['DELETE /vault'],
  ];
  for (const [what, body] of asked)
    expect(await server.call(ana.user, what.replace(' ', ' /api/v1'), body)).toMatchObject({
      status: 403,
      body: { error: { code: 'STEP_UP_REQUIRED' } },
    });
  expect(await vaultOf(ana.user)).toMatchObject(ana.kept);
});

test.each([
  ['too little memory', { memoryKib: argon2Bounds.leastKib - 1 }],
  ['one pass', { passes: 1 }],
  ['a short salt', { salt: 'AAAA' }],
])('a passphrase that is guessed too cheaply (%s) is not kept', async (_, weak) => {
  const ana = await privatePerson(server, await make.user());
  const { argon2id, key } = ana.kept.passphrase;
  const refused = await server.call(ana.user, `PUT ${path}/passphrase`, { argon2id: { ...argon2id, ...weak }, key });
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'VALIDATION_ERROR' } } });
});

test('no field takes anything that is not sealed', async () => {
  const ana = await privatePerson(server, await make.user());
  for (const body of [
    { ...ana.kept.passphrase, passphrase: 'seven crates' },
    { ...ana.kept.passphrase, hint: 'fruit' },
  ])
    expect((await server.call(ana.user, `PUT ${path}/passphrase`, body)).status).toBe(422);
});

test('neither a new password nor a reset touches the vault', async () => {
  const ana = await privatePerson(server, await personWithPassword());
  const changed = { present: password, password: 'montuno de la tarde' };
  expect((await server.call(ana.user, 'POST /api/v1/users/me/password', changed)).status).toBe(200);
  const before = await vaultOf(ana.user);
  await server.call(null, 'POST /api/v1/auth/forgot-password', { email: ana.user.email });
  const token = await vi.waitFor(async () => {
    const { database } = await testDatabase();
    const letters = await database.asPlatform(async (db) => await db.all(lettersTo(ana.user.email)));
    return /token=([\w-]+)/.exec(letters.at(-1)?.text ?? '')?.[1] ?? expect.fail('no link was sent yet');
  }, 15_000);
  const reset = { token, password: 'guajira de la noche' };
  expect((await server.call(null, 'POST /api/v1/auth/reset-password', reset)).status).toBe(200);
  const after = await vaultOf(await make.sessionFor(ana.user.id));
  expect(after).toEqual(before);
  expect(await openByRecoveryKey(ana.user.id, after, ana.words.join(' '))).toEqual(ana.open);
});
