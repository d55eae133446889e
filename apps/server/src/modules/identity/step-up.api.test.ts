import { expect, test } from 'vitest';
import { make } from '#test';
import type { TestUser } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { hashForTest } from '../../../test/hash-for-test.ts';
import { personWithFactor, wrongCodeFor } from '../../../test/person-with-factor.ts';
import { minutesPassSinceProof, password, personWithPassword } from '../../../test/person-with-password.ts';

const server = await accountServer();

const prove = async (as: TestUser, given = password) =>
  await server.send(as, 'POST /api/v1/auth/step-up', { method: 'password', password: given });
const show = async (as: TestUser, proof: unknown) => await server.send(as, 'POST /api/v1/auth/step-up', proof);
/** Something that needs a fresh proof. */
const attempt = async (as: TestUser) =>
  (await server.send(as, 'POST /api/v1/users/me/email', { email: `new-${as.email}` })).status;

test('a login is a proof for ten minutes, and the password renews it', async () => {
  const person = await personWithPassword();
  await minutesPassSinceProof(person, 9);
  expect(await attempt(person)).toBe(202);
  await minutesPassSinceProof(person, 2);
  expect(await attempt(person)).toBe(403);
  expect((await prove(person)).status).toBe(200);
  expect(await attempt(person)).toBe(202);
});

test('the proof of one session is none for another of the same person', async () => {
  const person = await personWithPassword();
  const phone = { ...person, token: sessionOf(await server.post('login', { email: person.email, password })) ?? '' };
  await minutesPassSinceProof(person, 11);
  await prove(phone);
  expect([await attempt(person), await attempt(phone)]).toEqual([403, 202]);
});

test('the password of somebody else proves nothing', async () => {
  const [person, other] = [await personWithPassword(), await personWithPassword()];
  await server.send(other, 'POST /api/v1/users/me/password', { present: password, password: 'montuno de la tarde' });
  await minutesPassSinceProof(other, 11);
  expect(await prove(other)).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
  expect(await attempt(other)).toBe(403);
  expect((await prove(person)).status).toBe(200);
});

test('ten wrong proofs lock the account, for the right one too', async () => {
  const person = await personWithPassword();
  await minutesPassSinceProof(person, 11);
  for (let n = 0; n < 10; n++) expect((await prove(person, 'another password')).status).toBe(401);
  expect((await prove(person)).status).toBe(423);
  expect(await attempt(person)).toBe(403);
});

test('an account with a second factor shows that one: its password alone proves nothing, nor changes itself', async () => {
  const ana = await personWithFactor(server, { password, passwordHash: await hashForTest(password) });
  await minutesPassSinceProof(ana.user, 11);
  expect(await prove(ana.user)).toMatchObject({
    status: 401,
    body: { error: { code: 'MFA_REQUIRED', details: [{ rule: 'totp' }, { rule: 'recovery_code' }] } },
  });
  const change = { present: password, password: 'montuno de la tarde' };
  const changed = async () => (await server.send(ana.user, 'POST /api/v1/users/me/password', change)).status;
  expect([await changed(), await attempt(ana.user)]).toEqual([403, 403]);
  expect((await show(ana.user, { method: 'code', code: ana.code() })).status).toBe(200);
  expect([await attempt(ana.user), await changed()]).toEqual([202, 200]);
});

test('a code and a recovery code prove once each, and wrong ones count as wrong passwords do', async () => {
  const ana = await personWithFactor(server, { password, passwordHash: await hashForTest(password) });
  const [recoveryCode = ''] = ana.recoveryCodes;
  const code = ana.code();
  expect((await show(ana.user, { method: 'code', code })).status).toBe(200);
  expect((await show(ana.user, { method: 'code', code })).status).toBe(401);
  expect((await show(ana.user, { method: 'recovery_code', recoveryCode })).status).toBe(200);
  expect((await show(ana.user, { method: 'recovery_code', recoveryCode })).status).toBe(401);
  const wrong = wrongCodeFor(ana);
  for (let n = 0; n < 9; n++) expect((await show(ana.user, { method: 'code', code: wrong })).status).toBe(401);
  expect((await show(ana.user, { method: 'code', code: ana.code(1) })).status).toBe(423);
});

test('an account says how it can prove who is there; one without a password and without a factor cannot', async () => {
  const ways = async (as: TestUser) => (await server.ask('GET /api/v1/auth/step-up', { as })).body;
  const nothing = { password: false, code: false, passkey: false, recoveryCode: false };
  expect(await ways(await personWithPassword())).toMatchObject({ data: { ...nothing, password: true } });
  const ana = await personWithFactor(server, { password, passwordHash: await hashForTest(password) });
  expect(await ways(ana.user)).toMatchObject({ data: { ...nothing, code: true, recoveryCode: true } });
  const linked = await make.user();
  expect(await ways(linked)).toMatchObject({ data: nothing });
  expect((await prove(linked)).status).toBe(401);
  await minutesPassSinceProof(linked, 11);
  expect(await attempt(linked)).toBe(403);
});

test('whoever is not logged in is told that, not to prove more', async () => {
  const person = await personWithPassword();
  await minutesPassSinceProof(person, 11);
  await server.send(person, 'POST /api/v1/auth/logout', undefined);
  expect(await attempt(person)).toBe(401);
});
