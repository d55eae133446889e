import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer } from '../../../test/account-server.ts';
import { hashPassword } from './account/password.ts';

const server = await accountServer();
const { database } = await testDatabase();
const password = 'tumbao en la noche';
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const logIn = async (email: string, given = password) => await server.post('login', { email, password: given });
const unlock = async (token: string) => await server.post('unlock', { token });

async function somebody(state = 'active'): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  await byHand(sql`insert into identity.users (id, email, display_name, password_hash, state, terms_accepted_at)
    values (${randomUUID()}, ${email}, 'Ana Prueba', ${passwordHash}, ${state}, now())`);
  return email;
}

async function lock(email: string): Promise<void> {
  for (let n = 0; n < 10; n++) await logIn(email, 'another password');
  expect((await logIn(email)).status).toBe(423);
}

test('the owner of a locked account gets one link, and it opens the account at once', async () => {
  const email = await somebody();
  await lock(email);
  expect((await server.lettersTo(email)).map(({ subject }) => subject)).toEqual(['Your account is locked for a while']);
  expect((await unlock(await server.linkTo(email))).status).toBe(200);
  expect((await logIn(email)).status).toBe(200);
});

test('a link unlocks once', async () => {
  const email = await somebody();
  await lock(email);
  const link = await server.linkTo(email);
  await unlock(link);
  expect(await unlock(link)).toMatchObject({ status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } });
});

test('guessing on after an unlock closes the account for longer', async () => {
  const email = await somebody();
  await lock(email);
  await unlock(await server.linkTo(email));
  for (let n = 0; n < 10; n++) expect((await logIn(email, 'another password')).status).toBe(401);
  expect(Number((await logIn(email)).headers['retry-after'])).toBeGreaterThan(29 * 60);
});

test.each(['pending', 'suspended', 'banned'])('somebody %s is sent no link', async (state) => {
  const email = await somebody(state);
  await lock(email);
  expect(await server.lettersTo(email)).toEqual([]);
});

test('an unknown address is locked like a known one, and nobody is written to', async () => {
  const email = `${randomUUID()}@example.org`;
  await lock(email);
  expect(await server.lettersTo(email)).toEqual([]);
});

test.each([
  ['capitals', (email: string) => email.toUpperCase(), 423],
  ['spaces around it', (email: string) => ` ${email} `, 423],
  ['a letter that folds into another', (email: string) => email.replace('example', 'e\u212Aample'), 422],
  ['a full-width letter', (email: string) => email.replace('example', 'ｅxample'), 422],
  ['an invisible character', (email: string) => email.replace('@', '\u200B@'), 422],
  // A tag makes another address, which is nobody’s: it is no second way to guess at this one.
  ['a tag', (email: string) => email.replace('@', '+tag@'), 401],
])('%s in the address is no way around the lock', async (_, otherwise, status) => {
  const email = await somebody();
  await lock(email);
  expect((await logIn(otherwise(email))).status).toBe(status);
});

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
