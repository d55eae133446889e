import { randomUUID } from 'node:crypto';
import { Me } from '@backline/contract';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, publicOrigin, testDatabase } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { hashForTest } from '../../../test/hash-for-test.ts';
import { startOpenIdServer } from '../../../test/openid-server.ts';
import { pendingOf, personWithFactor } from '../../../test/person-with-factor.ts';
import { byHand, password } from '../../../test/person-with-password.ts';
import { providerVisitor } from '../../../test/provider-visitor.ts';

const callbacks = ['club', 'google'].map((key) => `${publicOrigin}/api/v1/auth/oauth/${key}/callback`);
const openId = await startOpenIdServer(callbacks);
const { issuer, clientId, clientSecret } = openId;
const server = await accountServer({}, [
  { kind: 'openid', key: 'club', name: 'The Club', issuer, clientId, clientSecret },
  { kind: 'google', key: 'google', name: 'Google', issuer, clientId, clientSecret },
  { kind: 'openid', key: 'gone', name: 'Gone', issuer: 'http://localhost:9', clientId, clientSecret },
]);
const { database } = await testDatabase();
const club = providerVisitor(server, openId);
const google = providerVisitor(server, openId, 'google');
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashForTest(password);
});

const somebody = (email = `${randomUUID()}@example.org`) => ({
  sub: randomUUID(),
  email,
  email_verified: true,
  name: 'Ana Prueba',
});

async function me(session: string | undefined): Promise<Me> {
  const reply = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
  return z.object({ data: Me }).parse(reply.body).data;
}

test('the providers of the installation are told to everybody, without what they are asked with', async () => {
  const { body } = await server.ask('GET /api/v1/auth/providers');
  expect(body).toMatchObject({
    data: [
      { key: 'club', name: 'The Club', opensAccounts: true },
      { key: 'google', name: 'Google', opensAccounts: true },
      { key: 'gone', name: 'Gone', opensAccounts: true },
    ],
  });
  expect(JSON.stringify(body)).not.toContain(clientSecret);
});

test('whoever comes for the first time gets an account with a log of its own, and the same one the next time', async () => {
  const person = somebody();
  openId.personIs(person);
  const first = await club.signIn('/log?year=2024');
  expect([first.reply.status, first.location]).toEqual([303, '/log?year=2024']);
  expect(String(first.reply.headers['set-cookie'])).toContain('bl_sign_in=; Max-Age=0');
  const { user, workspaces } = await me(first.session);
  expect(user).toMatchObject({ email: person.email, displayName: 'Ana Prueba', state: 'active', platformRole: null });
  expect(workspaces).toMatchObject([{ kind: 'personal', role: 'owner' }]);
  expect(await told(user.id)).toEqual(['user.registered', 'user.verified', 'user.provider_linked', 'user.logged_in']);

  // Whatever the address is by then: the provider's own id counts.
  openId.personIs({ ...person, email: `${randomUUID()}@example.org` });
  const second = await club.signIn();
  expect(second.location).toBe('/');
  expect((await me(second.session)).user).toMatchObject({ id: user.id, email: person.email });
});

test('an account that confirmed the address that the provider vouches for is linked, and its owner is told', async () => {
  const ana = await make.user();
  openId.personIs(somebody(ana.email.toUpperCase()));
  expect((await me((await club.signIn()).session)).user.id).toBe(ana.id);
  expect((await server.lettersTo(ana.email)).map(({ subject }) => subject)).toEqual([
    'The Club opens your account now',
  ]);
  expect(await told(ana.id)).toEqual(['user.provider_linked', 'user.logged_in']);
});

test.each([
  ['does not vouch for', { email_verified: false }],
  ['says nothing of', { email_verified: undefined }],
  ['does not tell', { email: undefined }],
  ['tells no address as', { email: 'not an address' }],
])('an address that the provider %s opens and makes no account', async (_what, missing) => {
  const ana = await make.user();
  openId.personIs({ ...somebody(ana.email), ...missing });
  const { location, session } = await club.signIn();
  expect([location, session]).toEqual(['/log-in?problem=EMAIL_UNCONFIRMED', undefined]);
  expect(await told(ana.id)).toEqual([]);
});

test('an account that never confirmed its own address is not linked by it', async () => {
  const ana = await make.user();
  await byHand(sql`update identity.users set verified_at = null where id = ${ana.id}`);
  openId.personIs(somebody(ana.email));
  expect((await club.signIn()).location).toBe('/log-in?problem=EMAIL_UNCONFIRMED');
});

test('Google vouches for its own addresses and those of its customers, and for no others', async () => {
  const others = somebody();
  openId.personIs(others);
  expect((await google.signIn()).location).toBe('/log-in?problem=EMAIL_UNCONFIRMED');
  openId.personIs({ ...others, hd: 'example.org' });
  expect((await google.signIn()).session).toBeDefined();
  openId.personIs(somebody(`${randomUUID()}@gmail.com`));
  expect((await google.signIn()).session).toBeDefined();
});

test('a stranger who asked for an account with the address first gains nothing', async () => {
  const person = somebody();
  const stranger = { email: person.email, password: 'a stranger chose this', displayName: 'Eve', acceptTerms: true };
  await server.post('register', stranger);
  const link = await server.linkTo(person.email);
  openId.personIs(person);
  expect((await me((await club.signIn()).session)).user.displayName).toBe('Ana Prueba');

  expect((await server.post('login', { email: person.email, password: stranger.password })).status).toBe(401);
  expect((await server.post('verify-email', { token: link, password: stranger.password })).status).toBe(410);
});

test.each(['suspended', 'banned', 'deleting', 'deleted'])(
  'nobody %s is let in, linked already or not',
  async (state) => {
    const person = somebody();
    openId.personIs(person);
    const { user } = await me((await club.signIn()).session);
    const ana = await make.user();
    await byHand(putInState(state, user.id, ana.id));
    const problem = state === 'deleting' ? 'ACCOUNT_DELETING' : 'ACCOUNT_SUSPENDED';
    const again = await club.signIn();
    expect([again.location, again.session]).toEqual([`/log-in?problem=${problem}`, undefined]);
    openId.personIs(somebody(ana.email));
    expect((await club.signIn()).location).toBe(`/log-in?problem=${problem}`);
    expect(await told(ana.id)).toEqual([]);
  },
);

test('a second factor is asked for as after a password, and finishes the log-in', async () => {
  const ana = await personWithFactor(server, { password, passwordHash });
  openId.personIs(somebody(ana.user.email));
  const { reply, location, session } = await club.signIn('/log');
  expect([location, session]).toEqual(['/log-in?step=factor&to=%2Flog', undefined]);
  const finished = await ana.finish(pendingOf(reply) ?? '', { code: ana.code() });
  expect(z.object({ data: Me }).parse(finished.body).data.user.id).toBe(ana.user.id);
});

test('the second factor is asked for where the account has no password, too', async () => {
  const ana = await personWithFactor(server, { password, passwordHash });
  await byHand(sql`update identity.users set password_hash = null where id = ${ana.user.id}`);
  openId.personIs(somebody(ana.user.email));
  const { reply } = await club.signIn();
  expect((await ana.finish(pendingOf(reply) ?? '', { code: ana.code() })).status).toBe(200);
});

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/api/v1/auth/oauth/club/callback'])(
  'nobody is led on to %s',
  async (to) => {
    openId.personIs(somebody());
    expect((await club.signIn(to)).location).toBe('/');
  },
);

test('whoever breaks off is led back to the door', async () => {
  openId.personBreaksOff();
  const { location, session } = await club.signIn();
  expect([location, session]).toEqual(['/log-in?problem=SIGN_IN_REFUSED', undefined]);
});

test('where accounts are opened by invitation, a provider opens one on the way to an invitation that works', async () => {
  const { id, owner } = await make.workspace();
  const body = { role: 'member', needsApproval: false };
  const made = await server.send(owner, `POST /api/v1/workspaces/${id}/invitation-links`, body);
  const place = /\/invitation\?token=[\w-]+/.exec(JSON.stringify(made.body))?.[0] ?? '';
  await byHand(sql`update app.installation set registration = 'invited'`);
  openId.personIs(somebody());
  for (const to of [undefined, '/invitation?token=made-up-by-somebody', `/today?then=${place}`])
    expect((await club.signIn(to)).location).toContain('problem=REGISTRATION_CLOSED');
  const arrived = await club.signIn(place);
  expect([arrived.location, arrived.session === undefined]).toEqual([place, false]);
  await byHand(sql`update app.installation set registration = 'open'`);
});

test('an unknown provider is not found, and one that does not answer says so', async () => {
  expect((await server.post('oauth/nobody', {})).status).toBe(404);
  expect((await server.ask('GET /api/v1/auth/oauth/nobody/callback')).status).toBe(404);
  expect(await server.post('oauth/gone', {})).toMatchObject({
    status: 503,
    body: { error: { code: 'SERVICE_UNAVAILABLE', message: 'Gone does not answer right now.' } },
  });
});

async function told(userId: string): Promise<readonly string[]> {
  const events = sql<{ type: string }>`select type from events.outbox
    where kind = 'event' and payload ->> 'userId' = ${userId} and type like 'user.%' order by seq`;
  return (await database.asPlatform(async (db) => await db.all(events))).map(({ type }) => type);
}
