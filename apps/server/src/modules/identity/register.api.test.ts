import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { make, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';

const server = await accountServer();
const { database } = await testDatabase();

const password = 'tumbao en la noche';
const stranger = 'known to nobody else';
const newAddress = () => `${randomUUID()}@example.org`;

const register = async (email: string, given: object = {}) =>
  await server.post('register', { email, password, displayName: 'Ana Prueba', acceptTerms: true, ...given });
const verify = async (token: string, given = password) => await server.post('verify-email', { token, password: given });
const logIn = async (email: string, given = password) => await server.post('login', { email, password: given });

test('from the form to the log: register, letter, confirm, a workspace of one’s own, logged in', async () => {
  const email = newAddress();
  expect(await register(email)).toMatchObject({ status: 202, body: { data: { done: true } } });
  expect((await logIn(email)).status).toBe(403);

  const confirmed = await verify(await server.linkTo(email));
  expect(confirmed).toMatchObject({
    status: 200,
    body: {
      data: { user: { email, state: 'active', platformRole: null }, workspaces: [{ kind: 'personal', role: 'owner' }] },
    },
  });
  const me = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${sessionOf(confirmed)}` } });
  expect(me).toMatchObject({ status: 200, body: { data: { user: { email, displayName: 'Ana Prueba' } } } });
  expect((await logIn(email)).status).toBe(200);
});

test('known and unknown addresses get the same answer; only the letter tells', async () => {
  const known = (await make.user()).email;
  const unknown = newAddress();
  const [first, second] = [await register(known), await register(unknown)];
  expect(first.body).toEqual(second.body);
  expect(first.status).toBe(second.status);
  expect((await server.lettersTo(known)).map(({ subject }) => subject)).toEqual(['You have an account already']);
  expect((await server.lettersTo(unknown)).map(({ subject }) => subject)).toEqual(['Confirm your e-mail address']);
});

test('registering again does not touch an account that is confirmed', async () => {
  const email = newAddress();
  await register(email);
  await verify(await server.linkTo(email));
  await register(email, { password: stranger, displayName: 'Somebody Else' });
  expect((await logIn(email, stranger)).status).toBe(401);
  expect((await logIn(email)).body).toMatchObject({ data: { user: { displayName: 'Ana Prueba' } } });
});

test('a link confirms once', async () => {
  const email = newAddress();
  await register(email);
  const token = await server.linkTo(email);
  expect((await verify(token)).status).toBe(200);
  expect(await verify(token)).toMatchObject({ status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } });
});

test('of two confirmations at the same moment one is first, and one workspace is made', async () => {
  const email = newAddress();
  await register(email);
  const token = await server.linkTo(email);
  const replies = await Promise.all([verify(token), verify(token), verify(token)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 410, 410]);
  expect((await logIn(email)).body).toMatchObject({ data: { workspaces: { length: 1 } } });
});

test('a mistyped password leaves the link as it was', async () => {
  const email = newAddress();
  await register(email);
  const token = await server.linkTo(email);
  expect(await verify(token, 'mistyped password')).toMatchObject({
    status: 401,
    body: { error: { code: 'INVALID_CREDENTIALS' } },
  });
  expect((await verify(token)).status).toBe(200);
});

test('a link is useless after a day', async () => {
  const email = newAddress();
  await register(email);
  const token = await server.linkTo(email);
  await byHand(sql`update identity.tokens set expires_at = expires_at - interval '24 hours 1 second'
    where user_id = (select id from identity.users where email = ${email})`);
  expect((await verify(token)).status).toBe(410);
});

test('whoever logs in before they have confirmed gets another link', async () => {
  const email = newAddress();
  await register(email);
  expect(await logIn(email)).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  expect(await server.lettersTo(email)).toHaveLength(2);
  expect((await verify(await server.linkTo(email))).status).toBe(200);
});

/** A stranger typed the address of somebody else before its owner did. */
test('the link of a registration by a stranger opens nothing for the owner of the address, who does not know its password', async () => {
  const email = newAddress();
  await register(email, { password: stranger, displayName: 'A Stranger' });
  expect((await verify(await server.linkTo(email), password)).status).toBe(401);
  expect((await logIn(email, stranger)).status).toBe(403);
});

test('the owner who registers afterwards gets their own name and password, and the stranger nothing', async () => {
  const email = newAddress();
  await register(email, { password: stranger, displayName: 'A Stranger' });
  await register(email);
  expect((await verify(await server.linkTo(email))).body).toMatchObject({
    data: { user: { displayName: 'Ana Prueba' } },
  });
  expect((await logIn(email, stranger)).status).toBe(401);
  expect((await logIn(email)).status).toBe(200);
});

test('a stranger who registers the address after its owner makes the owner’s link useless, and gains nothing by it', async () => {
  const email = newAddress();
  await register(email);
  const link = await server.linkTo(email);
  await register(email, { password: stranger });
  expect((await verify(link)).status).toBe(410);
  expect((await verify(await server.linkTo(email))).status).toBe(401);
  await register(email);
  expect((await verify(await server.linkTo(email))).status).toBe(200);
});

test('the letter carries no words of whoever typed the address', async () => {
  const email = newAddress();
  await register(email, { displayName: 'Win at evil.example' });
  const [letter] = await server.lettersTo(email);
  expect(letter?.text).not.toContain('evil.example');
});

test.each([
  ['Ana.Prueba@Example.ORG', 'ana.prueba@example.org'],
  ['  spaces@example.org  ', 'spaces@example.org'],
])('%j is the account of %s', async (typed, folded) => {
  await register(typed);
  expect((await verify(await server.linkTo(folded))).body).toMatchObject({ data: { user: { email: folded } } });
  expect((await logIn(typed.toUpperCase())).status).toBe(200);
  await register(folded);
  expect((await server.lettersTo(folded)).at(-1)?.subject).toBe('You have an account already');
});

test.each([
  ['letters beyond ASCII', 'josé@example.org'],
  ['a letter that folds into another', '\u212Aarl@example.org'],
  ['a line break', 'ana@example.org\r\nBcc: all@example.org'],
  ['two addresses', 'ana@example.org,eva@example.org'],
  ['no domain', 'ana@'],
])('an address with %s is refused by its path', async (_, email) => {
  expect(await register(email)).toMatchObject({ status: 422, body: { error: { details: [{ path: 'email' }] } } });
});

test.each([
  ['too short', { password: 'elevenchars' }, 'password'],
  ['common', { password: 'password1234' }, 'password'],
  ['the name', { password: 'xx prueba xx xx' }, 'password'],
  ['no terms accepted', { acceptTerms: false }, 'acceptTerms'],
  ['a platform role of one’s own choice', { platformRole: 'super_admin' }, 'platformRole'],
])('a registration with %s is refused by its path', async (_, given, path) => {
  expect(await register(newAddress(), given)).toMatchObject({ status: 422, body: { error: { details: [{ path }] } } });
});

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
