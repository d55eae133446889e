import { randomUUID } from 'node:crypto';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { Client } from 'pg';
import { beforeEach, expect, test, vi } from 'vitest';
import { password, personWithPassword } from '#test';
import { sql } from '#platform/kernel';
import { accountServer } from '../../../test/account-server.ts';
import { byHand } from '../../../test/person-with-password.ts';

/** What one request costs: slow hashes, round trips to the database, and the statements of each. */
interface Work {
  hashes: number;
  trips: number;
  statements: number;
}

const work = vi.hoisted((): Work => ({ hashes: 0, trips: 0, statements: 0 }));

/** The library itself, counted. */
vi.mock(import('@node-rs/argon2'), async (original) => {
  const library = await original();
  return {
    ...library,
    hash: async (...given) => (work.hashes++, await library.hash(...given)),
    verify: async (...given) => (work.hashes++, await library.verify(...given)),
  };
});

vi.mock(import('@node-rs/bcrypt'), async (original) => {
  const library = await original();
  return { ...library, verify: async (...given) => (work.hashes++, await library.verify(...given)) };
});

const query = Client.prototype.query;
vi.spyOn(Client.prototype, 'query').mockImplementation(function counted(this: Client, trip: unknown) {
  const sent = Reflect.apply(query, this, [trip]);
  if (typeof trip !== 'object' || trip === null || !('answers' in trip)) return sent;
  work.trips++;
  void Promise.resolve(trip.answers).then((answers) => {
    work.statements += Array.isArray(answers) ? answers.length : 0;
  });
  return sent;
});

const server = await accountServer();
const unknown = () => `${randomUUID()}@example.org`;
const known = async () => (await personWithPassword()).email;

async function inState(state: string): Promise<string> {
  const email = await known();
  await byHand(sql`update identity.users set state = ${state} where email = ${email}`);
  return email;
}

async function imported(): Promise<string> {
  const email = await known();
  await byHand(sql`update identity.users set password_hash = ${await bcrypt(password, 4)} where email = ${email}`);
  return email;
}

async function withoutPassword(): Promise<string> {
  const email = await known();
  await byHand(sql`update identity.users set password_hash = null where email = ${email}`);
  return email;
}

const logIn = async (email: string) => await server.post('login', { email, password: 'another password' });
const forgot = async (email: string) => await server.post('forgot-password', { email });
const claim = (email: string) => ({ email, password, displayName: 'A Stranger', acceptTerms: true });
const register = async (email: string) => await server.post('register', claim(email));
const registerBy = async (email: string) =>
  await server.post('register', { ...claim(email), invitation: 'made-up-by-somebody' });
const changeEmail = async (email: string) =>
  await server.send(await personWithPassword(), 'POST /api/v1/users/me/email', { email });

// What is made once, such as the hash that stands in for none, is made before anything is counted.
beforeEach(async () => void (await logIn(unknown())));

test.each([
  ['login', 'a known address', logIn, known],
  ['login', 'a banned one', logIn, async () => await inState('banned')],
  ['login', 'an unconfirmed one', logIn, async () => await inState('pending')],
  ['login', 'one without a password', logIn, withoutPassword],
  ['login', 'one that came from elsewhere', logIn, imported],
  ['registration', 'a known address', register, known],
  ['registration', 'a banned one', register, async () => await inState('banned')],
  ['registration', 'an unconfirmed one', register, async () => await inState('pending')],
  ['registration by an invitation', 'a known address', registerBy, known],
  ['forgotten password', 'a known address', forgot, known],
  ['forgotten password', 'a banned one', forgot, async () => await inState('banned')],
  ['change of address', 'a taken address', changeEmail, known],
  ['change of address', 'a banned one', changeEmail, async () => await inState('banned')],
] as const)('a %s does the same work and answers the same for %s as for an unknown one', async (_, __, ask, make) => {
  const [theirs, nobodys] = [await make(), unknown()];
  await ask(unknown());
  const first = await counted(async () => await ask(theirs));
  const second = await counted(async () => await ask(nobodys));
  expect(first.work).toEqual(second.work);
  expect(first.told).toEqual(second.told);
  expect(first.work.statements).toBeGreaterThan(2);
});

async function counted(ask: () => ReturnType<typeof logIn>) {
  Object.assign(work, { hashes: 0, trips: 0, statements: 0 });
  const { status, body } = await ask();
  return { work: { ...work }, told: [status, JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')] };
}
