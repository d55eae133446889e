import { expect, test } from 'vitest';
import type { TestUser } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { minutesPassSinceProof, password, personWithPassword } from '../../../test/person-with-password.ts';

const server = await accountServer();

const prove = async (as: TestUser, given = password) =>
  await server.send(as, 'POST /api/v1/auth/step-up', { method: 'password', password: given });
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

test('whoever is not logged in is told that, not to prove more', async () => {
  const person = await personWithPassword();
  await minutesPassSinceProof(person, 11);
  await server.send(person, 'POST /api/v1/auth/logout', undefined);
  expect(await attempt(person)).toBe(401);
});
