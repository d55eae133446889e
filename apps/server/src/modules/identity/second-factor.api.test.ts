import { randomUUID } from 'node:crypto';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { Factors, Me, RecoveryCodes, TotpSetUp } from '@backline/contract';
import { z } from 'zod';
import { make, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { codeOf, pendingOf, personWithFactor, wrongCodeFor } from '../../../test/person-with-factor.ts';
import type { PersonWithFactor } from '../../../test/person-with-factor.ts';
import { byHand, minutesPassSinceProof } from '../../../test/person-with-password.ts';
import { hashPassword } from './account/password.ts';
import { startSession } from './session/start-session.ts';

const server = await accountServer();
const { database } = await testDatabase();
const password = 'tumbao en la noche';
let passwordHash = '';
let ana: PersonWithFactor;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

beforeEach(async () => {
  ana = await personWithFactor(server, { password, passwordHash });
});

const refusedCode = { status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } };
const tooLate = { status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } };

test('the password alone opens nothing; with the code of now it does', async () => {
  const first = await server.post('login', { email: ana.user.email, password });
  expect(first).toMatchObject({ status: 401, body: { error: { code: 'MFA_REQUIRED' } } });
  expect(sessionOf(first)).toBeUndefined();
  expect(String(first.headers['set-cookie'])).toMatch(
    /^bl_pending=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(first.headers['cache-control']).toBe('no-store');

  const second = await ana.finish(pendingOf(first) ?? '', { code: ana.code() });
  expect(second.status).toBe(200);
  expect(z.object({ data: Me }).parse(second.body).data.user.id).toBe(ana.user.id);
  expect(String(second.headers['set-cookie'])).toContain('bl_pending=; Max-Age=0');
  const token = sessionOf(second) ?? '';
  expect((await server.ask('GET /api/v1/users/me', { as: { ...ana.user, token } })).status).toBe(200);
  expect(await told('user.logged_in')).toBe(1);
});

test('without the cookie of a begun log-in, or with a made-up one, a code opens nothing', async () => {
  expect(await server.post('mfa', { code: ana.code() })).toMatchObject(tooLate);
  expect(await ana.finish('x'.repeat(43), { code: ana.code() })).toMatchObject(tooLate);
  // What waits for a second factor is no session.
  const pending = await ana.begin();
  expect((await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${pending}` } })).status).toBe(401);
});

test('a code works once, in the same log-in and in any other', async () => {
  const code = ana.code();
  const [one, other] = [await ana.begin(), await ana.begin()];
  expect((await ana.finish(one, { code })).status).toBe(200);
  expect(await ana.finish(other, { code })).toMatchObject(refusedCode);
  expect(await ana.finish(one, { code: ana.code(1) })).toMatchObject(tooLate);
});

test('of ten log-ins that show the same code at once, one is let in', async () => {
  const begun = await Promise.all(Array.from({ length: 10 }, async () => await ana.begin()));
  const code = ana.code();
  const replies = await Promise.all(begun.map(async (pending) => await ana.finish(pending, { code })));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('one begun log-in that is finished twice at once starts one session', async () => {
  const pending = await ana.begin();
  const [first, second] = ana.recoveryCodes;
  const replies = await Promise.all([
    ana.finish(pending, { code: ana.code() }),
    ana.finish(pending, { recoveryCode: first ?? '' }),
    ana.finish(pending, { recoveryCode: second ?? '' }),
  ]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  // What the losers showed is not used up.
  expect(await left()).toBeGreaterThanOrEqual(9);
});

test('after a code, the one of an earlier step is worth nothing any more', async () => {
  const earlier = ana.code(-1);
  expect((await ana.finish(await ana.begin(), { code: ana.code() })).status).toBe(200);
  expect(await ana.finish(await ana.begin(), { code: earlier })).toMatchObject(refusedCode);
});

test('a code two steps old, or ahead, is refused', async () => {
  for (const steps of [-3, 3])
    expect(await ana.finish(await ana.begin(), { code: ana.code(steps) })).toMatchObject(refusedCode);
});

test('five tries close a begun log-in, also when they come at once, and the right code with it', async () => {
  const pending = await ana.begin();
  const wrong = wrongCodeFor(ana);
  const replies = await Promise.all(Array.from({ length: 9 }, async () => await ana.finish(pending, { code: wrong })));
  const counts = (code: number) => replies.filter(({ status }) => status === code).length;
  expect([counts(401), counts(410)]).toEqual([5, 4]);
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject(tooLate);
});

test('whoever knows the password and guesses codes closes the address after ten; fresh log-ins buy no fresh guesses', async () => {
  const statuses = [];
  for (let n = 0; n < 10; n++) {
    const pending = await ana.begin();
    statuses.push((await ana.finish(pending, { code: wrongCodeFor(ana) })).status);
  }
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await server.post('login', { email: ana.user.email, password })).toMatchObject({
    status: 423,
    body: { error: { code: 'ACCOUNT_LOCKED' } },
  });
  expect(await told('user.login_failed')).toBeGreaterThanOrEqual(10);
});

test('an address that was closed refuses the right code of a log-in that was begun before', async () => {
  const pending = await ana.begin();
  for (let n = 0; n < 10; n++) await server.post('login', { email: ana.user.email, password: 'another password' });
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject({ status: 423 });
});

test('the right code forgets the wrong tries before it', async () => {
  for (let n = 0; n < 4; n++) await ana.finish(await ana.begin(), { code: wrongCodeFor(ana) });
  expect((await ana.finish(await ana.begin(), { code: ana.code() })).status).toBe(200);
  for (let n = 0; n < 9; n++)
    expect((await ana.finish(await ana.begin(), { code: wrongCodeFor(ana) })).status).toBe(401);
});

test('a log-in begun by one account is not finished by the code of another', async () => {
  const eve = await personWithFactor(server, { password, passwordHash });
  expect(await ana.finish(await ana.begin(), { code: eve.code() })).toMatchObject(refusedCode);
  expect(await ana.finish(await ana.begin(), { recoveryCode: eve.recoveryCodes[0] ?? '' })).toMatchObject(refusedCode);
  expect((await eve.finish(await eve.begin(), { recoveryCode: eve.recoveryCodes[0] ?? '' })).status).toBe(200);
});

test('a password that came as bcrypt is hashed anew at the first step, and the second one still finishes', async () => {
  await byHand(sql`update identity.users set password_hash = ${await bcrypt(password, 4)} where id = ${ana.user.id}`);
  const pending = await ana.begin();
  const stored = sql<{ hash: string }>`select password_hash as hash from identity.users where id = ${ana.user.id}`;
  expect((await database.asPlatform(async (db) => await db.one(stored))).hash).toMatch(/^\$argon2id\$/);
  expect((await ana.finish(pending, { code: ana.code() })).status).toBe(200);
});

test.each(['POST /api/v1/auth/mfa/totp', 'DELETE /api/v1/auth/mfa/totp', 'POST /api/v1/auth/mfa/recovery-codes'])(
  '%s needs a fresh proof of who is asking',
  async (what) => {
    await minutesPassSinceProof(ana.user, 11);
    expect(await server.ask(what, { as: ana.user })).toMatchObject({ body: { error: { code: 'STEP_UP_REQUIRED' } } });
    expect(await left()).toBe(10);
  },
);

test('a begun log-in ends after ten minutes', async () => {
  const pending = await ana.begin();
  await byHand(
    sql`update identity.pending_logins set expires_at = expires_at - interval '10 minutes' where user_id = ${ana.user.id}`,
  );
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject(tooLate);
});

test('a begun log-in ends with the password that it was begun with', async () => {
  const pending = await ana.begin();
  await byHand(
    sql`update identity.users set password_hash = ${await hashPassword('another one by now')} where id = ${ana.user.id}`,
  );
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject(tooLate);
});

test('somebody suspended meanwhile is not let in', async () => {
  const pending = await ana.begin();
  await byHand(sql`update identity.users set state = 'suspended' where id = ${ana.user.id}`);
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject({
    body: { error: { code: 'ACCOUNT_SUSPENDED' } },
  });
});

test('a recovery code works once, however it is typed, and its use is told', async () => {
  const [code = ''] = ana.recoveryCodes;
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
  expect((await ana.finish(await ana.begin(), { recoveryCode: typed })).status).toBe(200);
  expect(await ana.finish(await ana.begin(), { recoveryCode: code })).toMatchObject(refusedCode);
  expect(await left()).toBe(9);
  expect(await told('user.recovery_code_used')).toBe(1);
  expect((await server.lettersTo(ana.user.email)).at(-1)).toMatchObject({ subject: 'A recovery code was used' });
});

test('of several log-ins that show the same recovery code at once, one is let in', async () => {
  const begun = await Promise.all(Array.from({ length: 5 }, async () => await ana.begin()));
  const recoveryCode = ana.recoveryCodes[3] ?? '';
  const replies = await Promise.all(begun.map(async (pending) => await ana.finish(pending, { recoveryCode })));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('new recovery codes make those before worthless', async () => {
  const reply = await server.ask('POST /api/v1/auth/mfa/recovery-codes', { as: ana.user });
  const { recoveryCodes } = z.object({ data: RecoveryCodes }).parse(reply.body).data;
  expect(new Set([...recoveryCodes, ...ana.recoveryCodes]).size).toBe(20);
  expect(await ana.finish(await ana.begin(), { recoveryCode: ana.recoveryCodes[0] ?? '' })).toMatchObject(refusedCode);
  expect((await ana.finish(await ana.begin(), { recoveryCode: recoveryCodes[0] ?? '' })).status).toBe(200);
  expect(await told('user.recovery_codes_renewed')).toBe(1);
});

test('an app that was never confirmed asks for nothing, and can be begun again', async () => {
  const user = await make.user();
  await byHand(sql`update identity.users set password_hash = ${passwordHash} where id = ${user.id}`);
  const begin = async () =>
    z.object({ data: TotpSetUp }).parse((await server.ask('POST /api/v1/auth/mfa/totp', { as: user })).body).data;
  const [first, second] = [await begin(), await begin()];
  expect(first.secret).not.toBe(second.secret);
  expect((await server.post('login', { email: user.email, password })).status).toBe(200);

  const confirm = async (code: string) =>
    await server.ask('POST /api/v1/auth/mfa/totp/confirm', { as: user, body: { code } });
  expect(await confirm(codeOf(first.uri))).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'code' }] } },
  });
  expect((await confirm(codeOf(second.uri))).status).toBe(200);
  // The code that confirmed it is used up.
  const pending = pendingOf(await server.post('login', { email: user.email, password })) ?? '';
  expect(await server.post('mfa', { code: codeOf(second.uri) }, { cookie: `bl_pending=${pending}` })).toMatchObject(
    refusedCode,
  );
});

test('one that is on is neither replaced nor confirmed again', async () => {
  expect((await server.ask('POST /api/v1/auth/mfa/totp', { as: ana.user })).status).toBe(409);
  expect(
    (await server.ask('POST /api/v1/auth/mfa/totp/confirm', { as: ana.user, body: { code: ana.code() } })).status,
  ).toBe(409);
});

test('the state is shown to its person; the seed and the codes are not', async () => {
  const reply = await server.ask('GET /api/v1/auth/mfa', { as: ana.user });
  expect(z.object({ data: Factors }).parse(reply.body).data).toEqual({
    totp: { addedAt: expect.any(String) },
    sms: null,
    offersSms: false,
    passkeys: 0,
    recoveryCodesLeft: 10,
  });
  const other = await make.user();
  expect((await server.ask('GET /api/v1/auth/mfa', { as: other })).body).toMatchObject({
    data: { totp: null, recoveryCodesLeft: 0 },
  });
});

test('turned off, the password alone opens again, the codes are gone, and its owner is told', async () => {
  const pending = await ana.begin();
  expect((await server.ask('DELETE /api/v1/auth/mfa/totp', { as: ana.user })).status).toBe(200);
  expect(await ana.finish(pending, { code: ana.code() })).toMatchObject(tooLate);
  expect(await left()).toBe(0);
  expect((await server.post('login', { email: ana.user.email, password })).status).toBe(200);
  expect((await server.ask('DELETE /api/v1/auth/mfa/totp', { as: ana.user })).status).toBe(404);
  expect([await told('user.factor_added'), await told('user.factor_removed')]).toEqual([1, 1]);
  expect((await server.lettersTo(ana.user.email)).map(({ subject }) => subject)).toEqual([
    'An authenticator app was added',
    'The authenticator app was turned off',
  ]);
});

test('registering again at the address leads no way past the factor', async () => {
  const account = { email: ana.user.email, password: 'a stranger chose this', displayName: 'Eve', acceptTerms: true };
  await server.post('register', account);
  expect((await server.lettersTo(ana.user.email)).at(-1)?.text).not.toContain('token=');
  expect(await server.post('login', { email: ana.user.email, password: account.password })).toMatchObject(refusedCode);
});

test('a link that confirms an address leads no way past the factor', async () => {
  const email = `${randomUUID()}@example.org`;
  await server.post('register', { email, password, displayName: 'Mu Sician', acceptTerms: true });
  const link = await server.linkTo(email);
  // Even where an account could have a factor before it was confirmed.
  await byHand(sql`insert into identity.factors (id, user_id, kind, seed_sealed, confirmed_at, last_step)
    select ${randomUUID()}, id, 'totp', '\\x00', now(), 0 from identity.users where email = ${email}`);
  const reply = await server.post('verify-email', { token: link, password });
  expect(reply).toMatchObject({ status: 401, body: { error: { code: 'MFA_REQUIRED' } } });
  expect(sessionOf(reply)).toBeUndefined();
});

test('whatever way leads there, no session starts past a factor that was not shown', async () => {
  const via = { requestId: randomUUID(), ip: null, agent: null };
  const starting = database.asSystem('a way that forgot', async (ctx) => await startSession(ctx, ana.user.id, via));
  await expect(starting).rejects.toMatchObject({ code: 'MFA_REQUIRED' });
});

async function left(): Promise<number> {
  const reply = await server.ask('GET /api/v1/auth/mfa', { as: ana.user });
  return z.object({ data: Factors }).parse(reply.body).data.recoveryCodesLeft;
}

/** How many events of a type were told about Ana; of wrong tries, which name nobody, at all. */
async function told(type: string): Promise<number> {
  const events = sql<{ n: number }>`select count(*) as n from events.outbox
    where type = ${type} and (payload ->> 'userId' = ${ana.user.id} or type = 'user.login_failed')`;
  return (await database.asPlatform(async (db) => await db.one(events))).n;
}
