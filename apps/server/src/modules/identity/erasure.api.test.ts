import { AccountFile, ErasurePlan, TokenPair } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, password, personWithPassword, testDatabase } from '#test';
import type { TestUser } from '#test';
import { sessionOf } from '../../../test/account-server.ts';
import { keyServer } from '../../../test/keys.ts';
import { tamper } from '../../../test/people.ts';
import { personWithFactor } from '../../../test/person-with-factor.ts';
import { hashPassword } from './account/password.ts';

const server = await keyServer();
const loggedOut = { status: 401, body: { error: { code: 'AUTH_REQUIRED' } } };
const leaving = { status: 403, body: { error: { code: 'ACCOUNT_DELETING' } } };
const Plan = z.object({ data: ErasurePlan });

const ask = async (user: TestUser, email = user.email) => await server.as(user, 'POST /users/me/erasure', { email });
const logIn = async (user: TestUser, more: object = {}) =>
  await server.post('login', { email: user.email, password, ...more });
const planOf = async (user: TestUser) => Plan.parse((await server.as(user, 'GET /users/me/erasure')).body).data;
const subjectsTo = async (address: string) => (await server.lettersTo(address)).map(({ subject }) => subject);

test('asking closes the account at once, by every way in, and says until when it can be taken back', async () => {
  const user = await personWithPassword();
  const band = await make.workspace();
  await tamper(
    sql`insert into workspaces.members (workspace_id, user_id, role) values (${band.id}, ${user.id}, 'admin')`,
  );
  const { secret } = await server.madeKey(user, band.id);
  const { refreshToken } = z
    .object({ data: TokenPair })
    .parse((await server.as(user, 'POST /auth/tokens', { name: 'Stage app' })).body).data;
  await server.post('forgot-password', { email: user.email });
  const resetToken = await server.linkTo(user.email);

  const asked = await ask(user);
  expect(asked.status).toBe(202);
  const { eraseAt } = z.object({ data: z.object({ eraseAt: z.iso.datetime() }) }).parse(asked.body).data;
  expect((Date.parse(eraseAt) - Date.now()) / 86_400_000).toBeCloseTo(30, 2);
  expect(sessionOf(asked)).toBeUndefined();
  expect(asked.headers['set-cookie']?.join()).toMatch(/bl_session=;/);

  expect(await server.as(user, 'GET /users/me')).toMatchObject(loggedOut);
  expect(await server.as(null, 'POST /auth/refresh', { refreshToken })).toMatchObject(loggedOut);
  expect(await server.by(secret, band.id, 'GET /teams')).toMatchObject({ body: { error: { code: 'KEY_REVOKED' } } });
  expect((await server.post('reset-password', { token: resetToken, password: 'a night of son montuno' })).status).toBe(
    410,
  );
  const letter = (await server.lettersTo(user.email)).at(-1);
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(eraseAt));
  expect(letter?.subject).toBe(`Your account will be erased on ${day}`);
  expect(letter?.text).toMatch(/\/keep-account\?token=/);
});

test('what runs for whoever asks is stopped', async () => {
  const user = await personWithPassword();
  const jobId = crypto.randomUUID();
  await tamper(sql`insert into jobs.jobs (workspace_id, id, task, payload, state, priority, actor_id, run_at, max_attempts)
    values (${crypto.randomUUID()}, ${jobId}, 'privacy.make_export', '{}', 'running', 4, ${user.id}, now(), 3)`);
  await ask(user);
  const { database } = await testDatabase();
  const stopped = sql<{
    asked: boolean;
  }>`select cancel_asked_at is not null as asked from jobs.jobs where id = ${jobId}`;
  expect(await database.asPlatform(async (db) => await db.one(stopped))).toEqual({ asked: true });
});

test('it takes a fresh proof and the address typed once more', async () => {
  const user = await personWithPassword();
  expect(await ask(user, 'somebody@example.org')).toMatchObject({ status: 422 });
  await minutesPassSinceProof(user, 11);
  expect(await ask(user)).toMatchObject({ status: 403, body: { error: { code: 'STEP_UP_REQUIRED' } } });
  expect((await server.as(user, 'GET /users/me')).status).toBe(200);
});

test('logging in during the grace offers to take it back, and lets in nobody who does not', async () => {
  const user = await personWithPassword();
  await ask(user);
  const refused = await logIn(user);
  expect(refused).toMatchObject(leaving);
  expect(sessionOf(refused)).toBeUndefined();
  expect(await logIn(user, { password: 'not the right one', takeBack: true })).toMatchObject({ status: 401 });
  expect(await logIn(user)).toMatchObject(leaving);
  const back = await logIn(user, { takeBack: true });
  expect(back).toMatchObject({ status: 200, body: { data: { user: { state: 'active' } } } });
  expect(sessionOf(back)).toBeTruthy();
  expect((await subjectsTo(user.email)).at(-1)).toBe('Your account stays');
});

test('whoever has a second factor shows it before they can take anything back', async () => {
  const ana = await personWithFactor(server, { password, passwordHash: await hashPassword(password) });
  await ask(ana.user);
  expect(await logIn(ana.user, { takeBack: true })).toMatchObject({ body: { error: { code: 'MFA_REQUIRED' } } });
  const pending = await ana.begin();
  const shown = { code: ana.code() };
  expect(await ana.finish(pending, shown)).toMatchObject(leaving);
  const stays = { ...shown, takeBack: true };
  expect(await server.post('mfa', stays, { cookie: `bl_pending=${pending}` })).toMatchObject({ status: 200 });
});

test('the link of the letter takes it back, once, and not when the days are over', async () => {
  const user = await personWithPassword();
  await ask(user);
  const token = await server.linkTo(user.email);
  expect((await server.post('keep-account', { token })).status).toBe(200);
  expect((await server.post('keep-account', { token })).status).toBe(410);
  const again = await make.sessionFor(user.id);
  await ask(again);
  const late = await server.linkTo(user.email);
  await tamper(sql`update identity.users set erase_at = now() where id = ${user.id}`);
  expect((await server.post('keep-account', { token: late })).status).toBe(409);
  expect(await logIn(user, { takeBack: true })).toMatchObject({ status: 409 });
});

test('whoever took an account and has it erased does not keep its owner from taking it back', async () => {
  const user = await personWithPassword();
  const elsewhere = `thief-${user.id}@example.org`;
  await server.as(user, 'POST /users/me/email', { email: elsewhere });
  const undo = await server.linkTo(user.email);
  const token = await server.linkTo(elsewhere);
  await server.as(user, 'POST /users/me/email/confirm', { token });
  expect((await ask(user, elsewhere)).status).toBe(202);
  expect((await subjectsTo(user.email)).at(-1)).toMatch(/^Your account will be erased/);
  expect((await server.post('undo-email-change', { token: undo })).status).toBe(200);
  expect((await subjectsTo(user.email)).at(-1)).toBe('Your account is yours again');
});

test('a workspace that others belong to and nobody else owns is decided about first', async () => {
  const user = await personWithPassword();
  const band = await make.workspace({ owner: user, name: 'Los Otros' });
  const alone = await make.workspace({ owner: user, name: 'Nobody else' });
  const other = await make.member(band.id, 'editor');
  expect(await planOf(user)).toMatchObject({
    graceDays: 30,
    toDecide: [{ id: band.id, name: 'Los Otros', otherMembers: 1 }],
    goingAlong: [{ id: alone.id }],
    isLastSuperAdmin: false,
  });
  expect(await ask(user)).toMatchObject({
    status: 409,
    body: { error: { code: 'STATE_CONFLICT', details: [{ path: band.id, rule: 'sole_owner' }] } },
  });
  await tamper(sql`update workspaces.members set role = 'owner' where user_id = ${other.id}`);
  expect((await planOf(user)).toDecide).toEqual([]);
  expect((await ask(user)).status).toBe(202);
  // The other one cannot count on an owner who is about to go.
  expect((await planOf(other)).toDecide).toMatchObject([{ id: band.id }]);
});

test('the last super_admin stays', async () => {
  const [root, second] = [await make.user({ platformRole: 'super_admin' }), await personWithPassword()];
  expect((await planOf(root)).isLastSuperAdmin).toBe(true);
  expect(await ask(root)).toMatchObject({ status: 409 });
  await tamper(sql`update identity.users set platform_role = 'super_admin' where id = ${second.id}`);
  expect((await ask(second)).status).toBe(202);
  expect(await ask(root)).toMatchObject({ status: 409 });
  const shown = await server.as(root, `GET /admin/users/${second.id}`);
  const file = z.object({ data: AccountFile }).parse(shown.body).data;
  expect(file).toMatchObject({ state: 'deleting', eraseAt: expect.any(String), sessions: [] });
});
