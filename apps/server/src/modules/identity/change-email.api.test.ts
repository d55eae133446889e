import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { make } from '#test';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { accountServer } from '../../../test/account-server.ts';
import { byHand, minutesPassSinceProof, password, personWithPassword } from '../../../test/person-with-password.ts';

const server = await accountServer();
const newAddress = () => `${randomUUID()}@example.org`;

const ask = async (as: TestUser, email: string) => await server.send(as, 'POST /api/v1/users/me/email', { email });
const confirm = async (as: TestUser, token: string) =>
  await server.send(as, 'POST /api/v1/users/me/email/confirm', { token });
const undo = async (token: string) => await server.post('undo-email-change', { token });
const logIn = async (email: string, given = password) => await server.post('login', { email, password: given });
const subjectsTo = async (email: string) => (await server.lettersTo(email)).map(({ subject }) => subject);
const isIn = async (as: TestUser) => (await server.ask('GET /api/v1/users/me', { as })).status === 200;

/** Somebody whose address was changed, with the link that takes it back. */
async function moved(): Promise<{ person: TestUser; to: string; back: string }> {
  const [person, to] = [await personWithPassword(), newAddress()];
  await ask(person, to);
  const back = await server.linkTo(person.email);
  expect((await confirm(person, await server.linkTo(to))).status).toBe(200);
  return { person, to, back };
}

test('the address changes by the link in the letter to the new one, and by nothing else', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  expect(await ask(person, to)).toMatchObject({ status: 202, body: { data: { done: true } } });
  expect((await logIn(person.email)).status).toBe(200);
  expect((await logIn(to)).status).toBe(401);
  expect(await subjectsTo(to)).toEqual(['Confirm your new e-mail address']);
  expect(await subjectsTo(person.email)).toEqual(['Your e-mail address is about to change']);

  expect(await confirm(person, await server.linkTo(to))).toMatchObject({ body: { data: { email: to } } });
  expect((await logIn(to)).status).toBe(200);
  expect((await logIn(person.email)).status).toBe(401);
});

test('a change is asked for by whoever proved lately who they are', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  await minutesPassSinceProof(person, 11);
  expect(await ask(person, to)).toMatchObject({ status: 403, body: { error: { code: 'STEP_UP_REQUIRED' } } });
  expect(await server.lettersTo(to)).toEqual([]);
  await server.send(person, 'POST /api/v1/auth/step-up', { method: 'password', password });
  expect((await ask(person, to)).status).toBe(202);
});

test('a taken address is told to nobody but its owner, by mail', async () => {
  const [person, owner] = [await personWithPassword(), await personWithPassword()];
  const [taken, free] = [await ask(person, owner.email), await ask(await personWithPassword(), newAddress())];
  expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  const letter = (await server.lettersTo(owner.email)).at(-1);
  expect(letter).toMatchObject({ subject: 'Somebody asked to use your address' });
  expect(letter?.text).not.toContain('token=');
  expect(letter?.text).not.toContain(person.email);
  expect(await subjectsTo(person.email)).toEqual(['Your e-mail address is about to change']);
});

test('an address that was taken while the letter was on its way stays with who has it', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  await ask(person, to);
  const link = await server.linkTo(to);
  const quicker = await make.user();
  await byHand(sql`update identity.users set email = ${to} where id = ${quicker.id}`);
  expect(await confirm(person, link)).toMatchObject({ status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } });
});

test('a registration that nobody confirmed does not keep the address from its owner', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  await server.post('register', {
    email: to,
    password: 'known to nobody else',
    displayName: 'A Stranger',
    acceptTerms: true,
  });
  await ask(person, to);
  expect((await confirm(person, await server.linkTo(to))).status).toBe(200);
});

test('whoever is led to open a link they never asked for lends their address to nobody', async () => {
  const [stranger, victim] = [await personWithPassword(), await personWithPassword()];
  const to = newAddress();
  await ask(stranger, to);
  const link = await server.linkTo(to);
  expect((await confirm(victim, link)).status).toBe(410);
  expect((await server.ask('POST /api/v1/users/me/email/confirm', { body: { token: link } })).status).toBe(401);
  expect((await confirm(stranger, link)).status).toBe(200);
});

test('a link changes the address once, for a day, and a new one makes it useless', async () => {
  const [person, first, second] = [await personWithPassword(), newAddress(), newAddress()];
  await ask(person, first);
  const older = await server.linkTo(first);
  await ask(person, second);
  const link = await server.linkTo(second);
  expect((await confirm(person, older)).status).toBe(410);
  await byHand(
    sql`update identity.tokens set expires_at = expires_at - interval '24 hours 1 second' where email = ${second}`,
  );
  expect((await confirm(person, link)).status).toBe(410);
  await byHand(sql`update identity.tokens set expires_at = expires_at + interval '1 hour' where email = ${second}`);
  expect((await confirm(person, link)).status).toBe(200);
  expect((await confirm(person, link)).status).toBe(410);
});

test('a reset link that went to the former address is useless after the change', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  await server.post('forgot-password', { email: person.email });
  const reset = await server.linkTo(person.email);
  await ask(person, to);
  await confirm(person, await server.linkTo(to));
  expect((await server.post('reset-password', { token: reset, password: 'montuno de la tarde' })).status).toBe(410);
});

test('asking again and again sends three letters in a quarter of an hour', async () => {
  const person = await personWithPassword();
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await ask(person, newAddress())).status);
  expect(statuses).toEqual([202, 202, 202, 429]);
});

test('the former address takes the account back: sessions, password and later links are dead, and a letter leads in', async () => {
  const { person, to, back } = await moved();
  await ask(person, newAddress());
  const strangersBack = await server.linkTo(to);
  expect((await undo(back)).status).toBe(200);
  expect(await isIn(person)).toBe(false);
  expect([(await logIn(person.email)).status, (await logIn(to)).status]).toEqual([401, 401]);
  expect((await undo(strangersBack)).status).toBe(410);
  expect((await undo(back)).status).toBe(410);

  const reset = { token: await server.linkTo(person.email), password: 'montuno de la tarde' };
  expect((await server.post('reset-password', reset)).status).toBe(200);
  expect((await logIn(person.email, reset.password)).status).toBe(200);
});

test('whoever got in cannot close the way back: not by a new password, nor by going on to a third address and back', async () => {
  const { person, to, back } = await moved();
  await server.send(person, 'POST /api/v1/users/me/password', { present: password, password: 'montuno de la tarde' });
  const third = newAddress();
  await ask(person, third);
  await confirm(person, await server.linkTo(third));
  expect((await undo(await server.linkTo(to))).status).toBe(200);
  expect((await undo(back)).status).toBe(200);
  expect((await server.lettersTo(person.email)).at(-1)).toMatchObject({ subject: 'Your account is yours again' });
});

test('undoing a change that has not happened yet stops it', async () => {
  const [person, to] = [await personWithPassword(), newAddress()];
  await ask(person, to);
  const link = await server.linkTo(to);
  expect((await undo(await server.linkTo(person.email))).status).toBe(200);
  await server.post('reset-password', { token: await server.linkTo(person.email), password: 'montuno de la tarde' });
  expect((await confirm(person, link)).status).toBe(401);
  expect((await logIn(person.email, 'montuno de la tarde')).status).toBe(200);
});

test('the address one has already is refused', async () => {
  const person = await personWithPassword();
  expect(await ask(person, person.email.toUpperCase())).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'email', rule: 'same' }] } },
  });
});
