import { beforeEach, expect, test } from 'vitest';
import { publicOrigin, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer } from '../../../test/account-server.ts';
import { openSetUp } from './account/set-up.ts';

const server = await accountServer();
const { database } = await testDatabase();
const person = {
  email: 'first@example.org',
  password: 'tumbao en la noche',
  displayName: 'First Person',
  acceptTerms: true,
};

/** An installation as it is before anybody has come. */
beforeEach(async () => {
  for (const table of [
    sql`delete from workspaces.slugs`,
    sql`delete from workspaces.members`,
    sql`delete from workspaces.workspaces`,
    sql`delete from identity.sessions`,
    sql`delete from identity.tokens`,
    sql`delete from identity.users`,
  ])
    await byHand(table);
});

const setUp = async (token: string, given: object = {}) => await server.post('set-up', { ...person, token, ...given });

async function link(): Promise<string> {
  const url = await openSetUp(database, publicOrigin);
  if (url === null) throw new Error('no link was opened');
  return new URL(url).searchParams.get('token') ?? '';
}

test('the link makes the first account: it runs the installation, has a workspace and is logged in', async () => {
  expect(await setUp(await link())).toMatchObject({
    status: 201,
    headers: { 'set-cookie': [expect.stringContaining('bl_session=')] },
    body: {
      data: {
        user: { email: person.email, state: 'active', platformRole: 'super_admin' },
        workspaces: [{ role: 'owner' }],
      },
    },
  });
});

test('the link works once', async () => {
  const token = await link();
  await setUp(token);
  expect(await setUp(token, { email: 'second@example.org' })).toMatchObject({
    status: 410,
    body: { error: { code: 'TOKEN_EXPIRED' } },
  });
});

test('of two at the same moment one is first', async () => {
  const token = await link();
  const replies = await Promise.all([setUp(token), setUp(token, { email: 'second@example.org' })]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 410]);
});

test('a new link makes the one before it useless', async () => {
  const older = await link();
  const newer = await link();
  expect((await setUp(older)).status).toBe(410);
  expect((await setUp(newer)).status).toBe(201);
});

test('the link is useless after half an hour', async () => {
  const token = await link();
  await byHand(sql`update identity.tokens set expires_at = expires_at - interval '30 minutes 1 second'`);
  expect((await setUp(token)).status).toBe(410);
});

test.each(['', 'x'.repeat(43)])('the made-up link "%s" opens nothing', async (token) => {
  await link();
  expect((await setUp(token)).status).toBeGreaterThanOrEqual(400);
});

test('there is no link once somebody runs the installation', async () => {
  await setUp(await link());
  expect(await openSetUp(database, publicOrigin)).toBeNull();
});

test('strangers who register first do not shut out whoever stands at the console, not even under their address', async () => {
  await server.post('register', { ...person, password: 'a password of a stranger' });
  await server.post('register', { ...person, email: 'stranger@example.org' });
  expect((await setUp(await link())).status).toBe(201);
  expect((await server.post('login', { email: person.email, password: 'a password of a stranger' })).status).toBe(401);
});

test('a password that is refused leaves the link as it was', async () => {
  const token = await link();
  expect((await setUp(token, { password: 'password1234' })).status).toBe(422);
  expect((await setUp(token)).status).toBe(201);
});

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
