import { expect, test } from 'vitest';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { byHand, password, personWithPassword } from '../../../test/person-with-password.ts';

const server = await accountServer();
const newPassword = 'montuno de la tarde';

const change = async (as: TestUser, given: object = {}) =>
  await server.send(as, 'POST /api/v1/users/me/password', { present: password, password: newPassword, ...given });
const logIn = async (email: string, given = password) => await server.post('login', { email, password: given });

/** The same person in another browser. */
async function elsewhere(person: TestUser): Promise<TestUser> {
  return { ...person, token: sessionOf(await logIn(person.email)) ?? '' };
}

const isIn = async (as: TestUser) => (await server.ask('GET /api/v1/users/me', { as })).status === 200;

test('the present password changes it: other sessions end, this one stays, and the owner is told', async () => {
  const person = await personWithPassword();
  const phone = await elsewhere(person);
  expect(await change(person)).toMatchObject({ status: 200, body: { data: { done: true } } });
  expect([await isIn(person), await isIn(phone)]).toEqual([true, false]);
  expect((await logIn(person.email)).status).toBe(401);
  expect((await logIn(person.email, newPassword)).status).toBe(200);
  const [letter] = await server.lettersTo(person.email);
  expect(letter).toMatchObject({ subject: 'Your password was changed' });
  expect(letter?.text).toContain('http://localhost:8000/forgot-password');
});

test('a wrong present password changes nothing, and ten of them lock the account', async () => {
  const person = await personWithPassword();
  for (let n = 0; n < 10; n++)
    expect(await change(person, { present: 'another password' })).toMatchObject({
      status: 401,
      body: { error: { code: 'INVALID_CREDENTIALS' } },
    });
  expect((await change(person)).status).toBe(423);
  expect((await logIn(person.email)).status).toBe(423);
});

test.each([
  ['too short', 'elevenchars'],
  ['common', 'password1234'],
  ['the name', 'xx prueba xx xx'],
  ['the present one', password],
])('a new password that is %s is refused by its path', async (_, given) => {
  expect(await change(await personWithPassword(), { password: given })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'password' }] } },
  });
});

test('links that were mailed before a change are useless after it', async () => {
  const person = await personWithPassword();
  await server.post('forgot-password', { email: person.email });
  const reset = await server.linkTo(person.email);
  await server.send(person, 'POST /api/v1/users/me/email', { email: `new-${person.email}` });
  const moving = await server.linkTo(`new-${person.email}`);
  await change(person);
  expect((await server.post('reset-password', { token: reset, password: 'yet another one' })).status).toBe(410);
  expect((await server.send(person, 'POST /api/v1/users/me/email/confirm', { token: moving })).status).toBe(410);
});

test('without a session nothing is changed, not even with the right password', async () => {
  const body = { present: password, password: newPassword };
  expect((await server.ask('POST /api/v1/users/me/password', { body })).status).toBe(401);
});

test('somebody without a password of their own cannot be given one by whoever holds their session', async () => {
  const person = await personWithPassword();
  await byHand(sql`update identity.users set password_hash = null where id = ${person.id}`);
  expect((await change(person)).status).toBe(401);
});
