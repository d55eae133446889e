import { beforeAll, expect, test } from 'vitest';
import { AccountFile, TokenPair } from '@backline/contract';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, password, personWithPassword, testDatabase } from '#test';
import type { TestUser } from '#test';
import { sessionOf } from '../../../test/account-server.ts';
import { keyServer } from '../../../test/keys.ts';
import { idOf, tamper } from '../../../test/people.ts';
import { pendingOf, personWithFactor } from '../../../test/person-with-factor.ts';
import { hashPassword } from './account/password.ts';
import { startSession } from './session/start-session.ts';

const server = await keyServer();
const { database } = await testDatabase();
const File = z.object({ data: AccountFile });
const because = { reason: 'Sends rubbish to everybody' };
const loggedOut = { status: 401, body: { error: { code: 'AUTH_REQUIRED' } } };
const suspended = { status: 403, body: { error: { code: 'ACCOUNT_SUSPENDED' } } };
let root: TestUser;

beforeAll(async () => {
  root = await make.user({ platformRole: 'super_admin' });
});

const ask = async (verb: string, user: TestUser, as = root) =>
  await server.as(as, `POST /admin/users/${user.id}/${verb}`, because);

async function connected(user: TestUser): Promise<TokenPair> {
  const reply = await server.as(user, 'POST /auth/tokens', { name: 'Stage app' });
  return z.object({ data: TokenPair }).parse(reply.body).data;
}

test.each(['suspend', 'ban'])('%s shuts out at once, by every way in', async (verb) => {
  const user = await personWithPassword();
  const { id } = await make.workspace({ owner: user });
  const { secret } = await server.madeKey(user, id);
  const { accessToken, refreshToken } = await connected(user);
  await server.post('forgot-password', { email: user.email });
  const resetToken = await server.linkTo(user.email);
  const authorization = `Bearer ${accessToken}`;

  expect(await ask(verb, user)).toMatchObject({ status: 200, body: { data: { sessions: [] } } });

  expect(await server.as(user, 'GET /users/me')).toMatchObject(loggedOut);
  expect(await server.inside(user, id, 'GET /teams')).toMatchObject(loggedOut);
  expect(await server.as(null, 'GET /users/me', undefined, { authorization })).toMatchObject(loggedOut);
  expect(await server.as(null, 'POST /auth/refresh', { refreshToken })).toMatchObject(loggedOut);
  expect(await server.by(secret, id, 'GET /teams')).toMatchObject({ body: { error: { code: 'KEY_REVOKED' } } });
  expect(await server.post('login', { email: user.email, password })).toMatchObject(suspended);
  expect((await server.post('reset-password', { token: resetToken, password: 'another evening of son' })).status).toBe(
    410,
  );
  await server.post('forgot-password', { email: user.email });
  const subjects = (await server.lettersTo(user.email)).map(({ subject }) => subject);
  expect(subjects.at(-1)).toContain(verb === 'ban' ? 'was closed' : 'closed for now');
});

test('a log-in that waits for its second factor ends with the account', async () => {
  const ana = await personWithFactor(server, { password, passwordHash: await hashPassword(password) });
  const pending = await ana.begin();
  expect((await ask('suspend', ana.user)).status).toBe(200);
  expect((await ana.finish(pending, { code: ana.code() })).status).toBe(410);
  const again = await server.post('login', { email: ana.user.email, password });
  expect([again.status, pendingOf(again)]).toEqual([403, undefined]);
});

test('lifting lets log in again; a suspension gave the keys a rest, a ban ended them and the sessions stay ended', async () => {
  for (const [verb, keyAfter] of [
    ['suspend', 200],
    ['ban', 401],
  ] as const) {
    const user = await personWithPassword();
    const { id } = await make.workspace({ owner: user });
    const { secret } = await server.madeKey(user, id);
    await ask(verb, user);
    expect(await ask('lift', user)).toMatchObject({ status: 200, body: { data: { state: 'active' } } });
    expect(await server.as(user, 'GET /users/me')).toMatchObject(loggedOut);
    expect(sessionOf(await server.post('login', { email: user.email, password }))).toBeTruthy();
    expect((await server.by(secret, id, 'GET /teams')).status).toBe(keyAfter);
  }
});

test('a ban ends the keys that somebody made for service accounts too, and tells each workspace', async () => {
  const { id, owner } = await make.workspace();
  const admin = await make.member(id, 'admin');
  const serviceAccountId = idOf(
    await server.inside(admin, id, 'POST /service-accounts', { name: 'Box office', role: 'viewer' }),
  );
  const { secret } = await server.madeKey(admin, id, { serviceAccountId });
  const kept = await server.madeKey(owner, id);
  await ask('ban', admin);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(401);
  expect((await server.by(kept.secret, id, 'GET /teams')).status).toBe(200);
  expect(await server.told(id)).toContain('api_key.revoked');
});

test('an account that never confirmed its address goes back to waiting for that', async () => {
  const user = await make.user();
  await tamper(sql`update identity.users set state = 'pending', verified_at = null where id = ${user.id}`);
  await ask('ban', user);
  expect(await ask('lift', user)).toMatchObject({ body: { data: { state: 'pending' } } });
});

test('no way that leads to a session lets in somebody who was shut out while they took it', async () => {
  const user = await make.user();
  await ask('suspend', user);
  const via = { requestId: 'test', ip: null, agent: null };
  const starting = database.asSystem('a way that did not ask', async (ctx) => await startSession(ctx, user.id, via));
  await expect(starting).rejects.toMatchObject({ code: 'ACCOUNT_SUSPENDED' });
});

test('lifting wakes neither a session nor a key that slipped in while the door was closing', async () => {
  const user = await personWithPassword();
  const { id } = await make.workspace({ owner: user });
  const { secret } = await server.madeKey(user, id);
  await ask('ban', user);
  await tamper(sql`update workspaces.api_keys set revoked_at = null where user_id = ${user.id}`);
  await tamper(sql`update identity.sessions set revoked_at = null where user_id = ${user.id}`);
  await ask('lift', user);
  expect(await server.as(user, 'GET /users/me')).toMatchObject(loggedOut);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(401);
});

test('what stands already is refused, and who is not there is not found', async () => {
  const user = await make.user();
  const conflict = { status: 409, body: { error: { code: 'STATE_CONFLICT' } } };
  expect(await ask('lift', user)).toMatchObject(conflict);
  await ask('ban', user);
  expect(await ask('ban', user)).toMatchObject(conflict);
  expect(await ask('suspend', user)).toMatchObject(conflict);
  const nobody = { ...user, id: crypto.randomUUID() };
  expect(await ask('ban', nobody)).toMatchObject({ status: 404, body: { error: { resource: 'user' } } });
});

test('a ban needs a fresh proof, and a reason', async () => {
  const late = await make.user({ platformRole: 'operator' });
  await minutesPassSinceProof(late, 11);
  const user = await make.user();
  expect(await ask('ban', user, late)).toMatchObject({ body: { error: { code: 'STEP_UP_REQUIRED' } } });
  expect((await server.as(root, `POST /admin/users/${user.id}/ban`, { reason: ' ' })).status).toBe(422);
  expect((await server.as(user, 'GET /users/me')).status).toBe(200);
});

test('who did it to whom stands in the log of the platform, and why beside it', async () => {
  const user = await make.user();
  await ask('suspend', user);
  const found = await database.asPlatform(
    async (db) =>
      await db.all(sql<{
        action: string;
        actor: string;
        fields: unknown;
        person: string;
      }>`select e.action, e.actor_id as actor,
          v.fields, v.person_id as person
        from audit.entries e join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
        where e.subject_id = ${user.id} and e.category = 'moderation'`),
  );
  const fields = { state: ['active', 'suspended'], reason: [null, because.reason] };
  expect(found).toEqual([{ action: 'user.suspended', actor: root.id, person: user.id, fields }]);
});

test('sessions are ended and locks opened without closing anything', async () => {
  const user = await personWithPassword();
  expect(await ask('end-sessions', user)).toMatchObject({ status: 200, body: { data: { ended: 1 } } });
  expect(await server.as(user, 'GET /users/me')).toMatchObject(loggedOut);
  for (let n = 0; n < 11; n++) await server.post('login', { email: user.email, password: 'not this one' });
  expect((await server.post('login', { email: user.email, password })).status).toBe(423);
  const shown = await server.as(root, `GET /admin/users/${user.id}`);
  expect(File.parse(shown.body).data.lockedUntil).not.toBeNull();
  expect(await ask('unlock', user)).toMatchObject({ status: 200, body: { data: { lockedUntil: null } } });
  expect((await server.post('login', { email: user.email, password })).status).toBe(200);
});
