import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { hashPassword } from './account/password.ts';

const server = await accountServer();
const { database } = await testDatabase();

const password = 'tumbao en la noche';
const newPassword = 'montuno de la tarde';
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const logIn = async (email: string, given = password) => await server.post('login', { email, password: given });
const forgot = async (email: string) => await server.post('forgot-password', { email });
const reset = async (token: string, given = newPassword) =>
  await server.post('reset-password', { token, password: given });
const subjectsTo = async (email: string) => (await server.lettersTo(email)).map(({ subject }) => subject);
const newAddress = () => `${randomUUID()}@example.org`;

/** Somebody with a password, in a state. */
async function somebody(state = 'active'): Promise<string> {
  const email = newAddress();
  await byHand(sql`insert into identity.users (id, email, display_name, password_hash, state, terms_accepted_at)
    values (${randomUUID()}, ${email}, 'Ana Prueba', ${passwordHash}, 'active', now())`);
  await byHand(putInState(state, email));
  return email;
}

async function linkFor(email: string): Promise<string> {
  await forgot(email);
  return await server.linkTo(email);
}

async function isIn(session: string | undefined): Promise<boolean> {
  const reply = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
  return reply.status === 200;
}

test('the link from the letter sets a new password, ends every session, and the owner is told', async () => {
  const email = await somebody();
  const session = sessionOf(await logIn(email));
  expect(await reset(await linkFor(email))).toMatchObject({ status: 200, body: { data: { done: true } } });
  expect(await isIn(session)).toBe(false);
  expect((await logIn(email)).status).toBe(401);
  expect((await logIn(email, newPassword)).status).toBe(200);
  expect(await subjectsTo(email)).toEqual(['Choose a new password', 'Your password was set anew']);
});

test('a reset logs nobody in: whoever holds the link alone has no session', async () => {
  expect((await reset(await linkFor(await somebody()))).headers['set-cookie']).toBeUndefined();
});

test('known, unknown, unconfirmed and banned addresses get the same answer at the same cost', async () => {
  const replies = [];
  for (const email of [await somebody(), newAddress(), await somebody('pending'), await somebody('banned')])
    replies.push(await forgot(email));
  const told = replies.map(({ status, body, bytes }) => JSON.stringify([status, body, bytes.length]));
  expect(new Set(told).size).toBe(1);
});

test.each(['suspended', 'banned', 'deleting', 'deleted'])('somebody %s gets no letter', async (state) => {
  const email = await somebody(state);
  await forgot(email);
  expect(await server.lettersTo(email)).toEqual([]);
});

test('a link that was sent before its owner was banned opens nothing', async () => {
  const email = await somebody();
  const link = await linkFor(email);
  await byHand(sql`update identity.users set state = 'banned' where email = ${email}`);
  expect(await reset(link)).toMatchObject({ status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } });
  await byHand(sql`update identity.users set state = 'active' where email = ${email}`);
  expect((await logIn(email)).status).toBe(200);
});

test('nobody at the address: nothing is mailed', async () => {
  const email = newAddress();
  await forgot(email);
  expect(await server.lettersTo(email)).toEqual([]);
});

test('an account that was never confirmed is begun anew, not reset: a stranger may have begun it', async () => {
  const email = newAddress();
  const stranger = { email, displayName: 'A Stranger', acceptTerms: true, password: 'known to nobody else' };
  await server.post('register', stranger);
  const strangersLink = await server.linkTo(email);
  await forgot(email);
  const letter = (await server.lettersTo(email)).at(-1);
  expect(letter).toMatchObject({ subject: 'Your account is not open yet' });
  expect(letter?.text).not.toContain('token=');

  await server.post('register', { ...stranger, displayName: 'Ana Prueba', password });
  const opened = await server.post('verify-email', { token: await server.linkTo(email), password });
  expect(opened.body).toMatchObject({ data: { user: { displayName: 'Ana Prueba' } } });
  expect((await server.post('verify-email', { token: strangersLink, password: stranger.password })).status).toBe(410);
  expect((await logIn(email, stranger.password)).status).toBe(401);
});

test('a link resets once, and of three at the same moment one is first', async () => {
  const email = await somebody();
  const link = await linkFor(email);
  const replies = await Promise.all([reset(link), reset(link), reset(link)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 410, 410]);
  expect((await reset(link, 'another one of mine')).status).toBe(410);
});

test('of two links that were sent, the first one used makes the other useless', async () => {
  const email = await somebody();
  const [first, second] = [await linkFor(email), await linkFor(email)];
  expect((await reset(first)).status).toBe(200);
  expect((await reset(second, 'another one of mine')).status).toBe(410);
});

test('a link is useless after an hour', async () => {
  const email = await somebody();
  const link = await linkFor(email);
  await byHand(sql`update identity.tokens set expires_at = expires_at - interval '60 minutes 1 second'
    where user_id = (select id from identity.users where email = ${email})`);
  expect((await reset(link)).status).toBe(410);
});

test('a link of another kind resets nothing, and stays as it was', async () => {
  const email = newAddress();
  await server.post('register', { email, displayName: 'Ana Prueba', acceptTerms: true, password });
  const confirming = await server.linkTo(email);
  expect((await reset(confirming)).status).toBe(410);
  expect((await server.post('unlock', { token: confirming })).status).toBe(410);
  expect((await server.post('verify-email', { token: confirming, password })).status).toBe(200);

  const resetting = await linkFor(email);
  expect((await server.post('verify-email', { token: resetting, password })).status).toBe(410);
  expect((await server.post('unlock', { token: resetting })).status).toBe(410);
  expect((await reset(resetting)).status).toBe(200);
});

test('a password that is refused leaves the link as it was', async () => {
  const email = await somebody();
  const link = await linkFor(email);
  for (const given of ['too short', 'password1234', 'my prueba is long'])
    expect(await reset(link, given)).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: 'password' }] } },
    });
  expect((await reset(link)).status).toBe(200);
});

test('a reset opens an account that was locked', async () => {
  const email = await somebody();
  for (let n = 0; n < 10; n++) await logIn(email, 'another password');
  expect((await logIn(email)).status).toBe(423);
  await reset(await linkFor(email));
  expect((await logIn(email, newPassword)).status).toBe(200);
});

test('asking again and again sends three letters in a quarter of an hour', async () => {
  const email = await somebody();
  for (let n = 0; n < 6; n++) await forgot(email);
  expect(await server.lettersTo(email)).toHaveLength(3);
});

test('a login with the old password that a reset overtakes gets no session', async () => {
  const email = await somebody();
  let late: ReturnType<typeof logIn> | undefined;
  await database.asPlatform(async (db) => {
    await db.run(
      sql`update identity.users set password_hash = ${await hashPassword(newPassword)} where email = ${email}`,
    );
    late = logIn(email);
    await isWaitingForALock();
  });
  expect(await late).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
});

test('the address in the letter is the installation’s own, whatever the request says it is', async () => {
  const email = await somebody();
  const asked = async (headers: Readonly<Record<string, string>>) =>
    (await server.post('forgot-password', { email }, headers)).status;
  expect(await asked({ host: 'evil.example' })).toBe(400);
  expect(await asked({ 'x-forwarded-host': 'evil.example' })).toBe(400);
  expect(await asked({ forwarded: 'host=evil.example', 'x-original-url': 'http://evil.example/' })).toBe(202);
  const letters = await server.lettersTo(email);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toContain('http://localhost:8000/reset-password?token=');
  expect(JSON.stringify(letters)).not.toContain('evil.example');
});

/** Until somebody waits for the row that this test holds. */
async function isWaitingForALock(): Promise<void> {
  for (;;) {
    const { there } = await database.asPlatform(
      async (db) =>
        await db.one(sql<{ there: boolean }>`select exists (select from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()) as there`),
    );
    if (there) return;
    await wait(20);
  }
}

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
