import { expect, test } from 'vitest';
import { RecoveryCodes } from '@backline/contract';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { testDatabase } from '#test';
import type { TestUser } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { pendingOf } from '../../../test/person-with-factor.ts';
import { byHand, minutesPassSinceProof, password, personWithPassword } from '../../../test/person-with-password.ts';
import { toldOf } from '../../../test/told-of.ts';
import { startTwilioServer } from '../../../test/twilio-server.ts';

const twilio = await startTwilioServer();
const { endpoint, accountSid, authToken } = twilio;
const from = '+15005550006';
const server = await accountServer({}, [], { endpoint, accountSid, authToken, from, mostADay: 1000 });
const refused = { status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } };
let numbers = 600_000_000;

const start = async (as: TestUser, number: string) => await server.send(as, 'POST /api/v1/auth/mfa/sms', { number });
const confirm = async (as: TestUser, code: string) =>
  await server.send(as, 'POST /api/v1/auth/mfa/sms/confirm', { code });

/** Somebody whose phone is on. */
async function personWithPhone() {
  const user = await personWithPassword();
  const number = `+34${numbers++}`;
  await start(user, number);
  await server.work();
  const { body } = await confirm(user, twilio.codeTo(number));
  return { user, number, ...z.object({ data: RecoveryCodes }).parse(body).data };
}

async function beginLogIn({ email }: TestUser): Promise<string> {
  return `bl_pending=${pendingOf(await server.post('login', { email, password }))}`;
}

/** Has a code sent for a begun log-in; answers it. */
async function codeFor(cookie: string, number: string): Promise<string> {
  expect((await server.post('mfa/sms/send', undefined, { cookie })).status).toBe(202);
  await server.work();
  return twilio.codeTo(number);
}

const finish = async (cookie: string, smsCode: string) => await server.post('mfa', { smsCode }, { cookie });
const otherThan = (code: string) => (code === '123456' ? '654321' : '123456');

test('a phone is turned on by the code that comes there, and shown by the end of its number alone', async () => {
  const ana = await personWithPassword();
  const reply = await start(ana, '+34 (612) 34-56 78');
  expect(reply).toMatchObject({ status: 202, body: { data: { number: '•••• 78' } } });
  await server.work();
  expect(twilio.sent.at(-1)).toMatchObject({ to: '+34612345678', from });
  const code = twilio.codeTo('+34612345678');
  expect(twilio.sent.at(-1)?.text).toMatch(new RegExp(`@localhost:8000 #${code}$`));
  expect((await server.post('login', { email: ana.email, password })).status).toBe(200);

  expect((await confirm(ana, otherThan(code))).status).toBe(422);
  expect(await confirm(ana, code)).toMatchObject({ status: 200, body: { data: { recoveryCodes: { length: 10 } } } });
  expect((await server.ask('GET /api/v1/auth/mfa', { as: ana })).body).toMatchObject({
    data: { sms: { number: '•••• 78' }, offersSms: true, totp: null },
  });
  expect((await server.lettersTo(ana.email)).at(-1)).toMatchObject({ subject: 'A phone was added' });
  expect(await toldOf(ana.id)).toContain('user.factor_added');
});

test('after the password a code to the phone finishes the log-in, once', async () => {
  const { user, number } = await personWithPhone();
  expect(await server.post('login', { email: user.email, password })).toMatchObject({
    body: { error: { code: 'MFA_REQUIRED', details: [{ rule: 'sms' }, { rule: 'recovery_code' }] } },
  });
  const [cookie, other] = [await beginLogIn(user), await beginLogIn(user)];
  const code = await codeFor(cookie, number);
  // What one log-in asked for is no answer of another.
  expect(await finish(other, code)).toMatchObject(refused);
  const reply = await finish(cookie, code);
  expect(reply.status).toBe(200);
  expect(sessionOf(reply)).toBeDefined();
  expect((await finish(cookie, code)).status).toBe(410);
});

test('a newer code makes the one before worthless, and five tries do the same', async () => {
  const { user, number } = await personWithPhone();
  const cookie = await beginLogIn(user);
  const first = await codeFor(cookie, number);
  const second = await codeFor(cookie, number);
  if (first !== second) expect(await finish(cookie, first)).toMatchObject(refused);
  const again = await beginLogIn(user);
  await byHand(
    sql`update identity.sms_codes set bound_to = (select bound_to from identity.sms_codes where used_at is null and user_id = ${user.id}), tries = 5 where user_id = ${user.id}`,
  );
  expect(await finish(again, second)).toMatchObject(refused);
  expect(await finish(cookie, second)).toMatchObject(refused);
});

test('a code is good for ten minutes', async () => {
  const { user, number } = await personWithPhone();
  const cookie = await beginLogIn(user);
  const code = await codeFor(cookie, number);
  await byHand(
    sql`update identity.sms_codes set expires_at = expires_at - interval '10 minutes' where user_id = ${user.id}`,
  );
  expect(await finish(cookie, code)).toMatchObject(refused);
});

test('wrong codes count as wrong passwords do', async () => {
  const { user, number } = await personWithPhone();
  const code = await codeFor(await beginLogIn(user), number);
  for (let n = 0; n < 10; n++) expect(await finish(await beginLogIn(user), otherThan(code))).toMatchObject(refused);
  expect((await server.post('login', { email: user.email, password })).status).toBe(423);
});

test('three codes an hour go to one account, whatever they are for, also when they are asked for at once', async () => {
  const { user } = await personWithPhone();
  const cookie = await beginLogIn(user);
  const before = twilio.sent.length;
  const replies = await Promise.all(
    Array.from({ length: 4 }, async () => await server.post('mfa/sms/send', undefined, { cookie })),
  );
  expect(replies.map(({ status }) => status).toSorted()).toEqual([202, 202, 429, 429]);
  expect((await server.send(user, 'POST /api/v1/auth/step-up/sms/send', undefined)).status).toBe(429);
  await server.work();
  // The code before it was given up for the newer one, and is not sent any more.
  expect(twilio.sent.length - before).toBe(1);
});

test('a code to the phone proves who holds a session, in that session', async () => {
  const { user, number } = await personWithPhone();
  await minutesPassSinceProof(user, 11);
  const prove = async (smsCode: string) =>
    (await server.send(user, 'POST /api/v1/auth/step-up', { method: 'sms_code', smsCode })).status;
  const forLogIn = await codeFor(await beginLogIn(user), number);
  expect(await prove(forLogIn)).toBe(401);
  expect((await server.send(user, 'POST /api/v1/auth/step-up/sms/send', undefined)).status).toBe(202);
  await server.work();
  expect(await prove(twilio.codeTo(number))).toBe(200);
  expect((await server.send(user, 'DELETE /api/v1/auth/mfa/sms', undefined)).status).toBe(200);
  expect((await server.post('login', { email: user.email, password })).status).toBe(200);
  expect((await server.lettersTo(user.email)).at(-1)).toMatchObject({ subject: 'The phone was turned off' });
});

test('neither the number nor the code lies open in the database or the queue', async () => {
  const { number, user } = await personWithPhone();
  const code = await codeFor(await beginLogIn(user), number);
  const { database } = await testDatabase();
  const { found } = await database.asPlatform(
    async (db) =>
      await db.one(sql<{
        found: number;
      }>`select (select count(*) from identity.factors f where f::text like ${`%${number}%`})
        + (select count(*) from identity.sms_codes c where c.user_id = ${user.id} and position(convert_to(${code}, 'UTF8') in c.code_sealed) > 0)
        + (select count(*) from events.outbox o where o.payload::text like ${`%${number}%`})
        + (select count(*) from events.outbox o where o.type = 'identity.send_code' and o.payload::text like ${`%"${code}"%`}) as found`),
  );
  expect(found).toBe(0);
});

test.each(['612345678', '+0123456789', '+34', '+34 612 345 678 901 234', 'a phone'])(
  '%s is no number with a country',
  async (number) => {
    expect((await start(await personWithPassword(), number)).status).toBe(422);
  },
);
