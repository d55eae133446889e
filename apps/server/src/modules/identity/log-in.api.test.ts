import { randomUUID } from 'node:crypto';
import { hash as argon2 } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer } from '../../../test/account-server.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { hashPassword } from './account/password.ts';

const server = await accountServer();
const { database } = await testDatabase();

const password = 'tumbao en la noche';
const wrong = 'another password';
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const logIn = async (email: string, given: string) => await server.post('login', { email, password: given });

/** Somebody confirmed, by hand: ten wrong passwords are slow enough. */
async function somebody(state = 'active'): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  await byHand(sql`insert into identity.users (id, email, display_name, password_hash, state, terms_accepted_at)
    values (${randomUUID()}, ${email}, 'Ana Prueba', ${passwordHash}, 'active', now())`);
  await byHand(putInState(state, email));
  return email;
}

const nobody = async () => `${randomUUID()}@example.org`;

test('the right password opens, a wrong one does not', async () => {
  const email = await somebody();
  expect(await logIn(email, wrong)).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
  expect((await logIn(email, password)).status).toBe(200);
});

test('whether an address is known cannot be told from the answer', async () => {
  const [known, unknown] = [await logIn(await somebody(), wrong), await logIn(await nobody(), wrong)];
  const told = ({ status, body }: typeof known) => ({
    status,
    body: JSON.stringify(body).replace(/"requestId":"[^"]*"/, ''),
  });
  expect(told(known)).toEqual(told(unknown));
});

test.each([
  ['a known', somebody],
  ['an unknown', nobody],
])('ten wrong passwords close %s address, for the right one too', async (_, make) => {
  const email = await make();
  for (let n = 0; n < 10; n++) expect((await logIn(email, wrong)).status).toBe(401);
  for (const given of [wrong, password]) {
    const refused = await logIn(email, given);
    expect(refused).toMatchObject({ status: 423, body: { error: { code: 'ACCOUNT_LOCKED' } } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(14 * 60);
  }
});

test('of fifty guesses at once, ten are answered', async () => {
  const email = await somebody();
  const guesses = Array.from({ length: 50 }, () => wrong);
  const statuses = (await Promise.all(guesses.map(async (guess) => await logIn(email, guess)))).map(
    ({ status }) => status,
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 423)).toHaveLength(40);
  expect(await lockOf(email)).toMatchObject({ times: 1 });
});

test('forty logins at once with the right password all pass', async () => {
  const email = await somebody();
  const replies = await Promise.all(Array.from({ length: 40 }, async () => await logIn(email, password)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
});

test('the right password clears what was guessed before it', async () => {
  const email = await somebody();
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 9; n++) await logIn(email, wrong);
    expect((await logIn(email, password)).status).toBe(200);
  }
});

test('a lock opens after its time, and the next one is twice as long', async () => {
  const email = await somebody();
  for (let n = 0; n < 10; n++) await logIn(email, wrong);
  await quarterHourPasses();
  for (let n = 0; n < 10; n++) expect((await logIn(email, wrong)).status).toBe(401);
  expect(Number((await logIn(email, password)).headers['retry-after'])).toBeGreaterThan(29 * 60);
  await quarterHourPasses();
  expect((await logIn(email, password)).status).toBe(423);
  await quarterHourPasses();
  expect((await logIn(email, password)).status).toBe(200);
});

test.each(['suspended', 'banned', 'deleting', 'deleted'])(
  'somebody %s cannot log in, and learns so only with the right password',
  async (state) => {
    const email = await somebody(state);
    expect((await logIn(email, wrong)).status).toBe(401);
    const code = state === 'deleting' ? 'ACCOUNT_DELETING' : 'ACCOUNT_SUSPENDED';
    expect(await logIn(email, password)).toMatchObject({ status: 403, body: { error: { code } } });
  },
);

test('an account without a password is opened by none', async () => {
  const email = await somebody();
  await byHand(sql`update identity.users set password_hash = null where email = ${email}`);
  expect((await logIn(email, 'nobody has this password')).status).toBe(401);
});

test.each([
  ['bcrypt', async (given: string) => await bcrypt(given, 5)],
  ['less work than we ask for today', async (given: string) => await argon2(given, { memoryCost: 8192, timeCost: 2 })],
  ['another kind of argon2', async (given: string) => await argon2(given, { algorithm: 1, memoryCost: 19_456 })],
])('a password hashed with %s opens, and is hashed anew by that', async (_, older) => {
  const email = await somebody();
  await byHand(sql`update identity.users set password_hash = ${await older(password)} where email = ${email}`);
  expect((await logIn(email, wrong)).status).toBe(401);
  expect((await logIn(email, password)).status).toBe(200);
  expect(await hashOf(email)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await logIn(email, password)).status).toBe(200);
});

test('a password that is hashed as it should be stays as it is', async () => {
  const email = await somebody();
  await logIn(email, password);
  expect(await hashOf(email)).toBe(passwordHash);
});

test('a login from a page of somebody else is refused', async () => {
  const reply = await server.post('login', { email: await somebody(), password }, { origin: 'https://evil.example' });
  expect(reply.status).toBe(403);
  expect(reply.headers['set-cookie']).toBeUndefined();
});

test('the session’s cookie is out of the reach of scripts and of other sites', async () => {
  const { headers } = await logIn(await somebody(), password);
  expect(String(headers['set-cookie'])).toMatch(
    /^bl_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(headers['cache-control']).toBe('no-store');
});

async function quarterHourPasses(): Promise<void> {
  await byHand(sql`update identity.lockouts set until = until - interval '15 minutes 1 second'`);
  await byHand(sql`update identity.login_failures set at = at - interval '15 minutes 1 second'`);
}

async function lockOf(email: string): Promise<unknown> {
  return await database.asPlatform(
    async (db) =>
      await db.maybe(
        sql<{
          times: number;
        }>`select times from identity.lockouts where email_hash = sha256(${`email:${email}`}::text::bytea)`,
      ),
  );
}

async function hashOf(email: string): Promise<string> {
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ hash: string }>`select password_hash as hash from identity.users where email = ${email}`),
  );
  return rows[0]?.hash ?? '';
}

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
