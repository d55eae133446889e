import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { createSmsSender } from '#platform/sms';
import { publicOrigin, testDatabase } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { personWithPassword } from '../../../test/person-with-password.ts';
import { testSealer } from '../../../test/test-sealer.ts';
import { startTwilioServer } from '../../../test/twilio-server.ts';
import { sendCodeToPhone } from './sms/send-code.ts';

const twilio = await startTwilioServer();
const { endpoint, accountSid, authToken } = twilio;
const from = `MG${'0'.repeat(32)}`;
const config = { endpoint, accountSid, authToken, from, mostADay: 3 };
const server = await accountServer({}, [], config);
const without = await accountServer();

const start = async (at: typeof server, number = '+34612345678') =>
  await at.send(await personWithPassword(), 'POST /api/v1/auth/mfa/sms', { number });

test('without a carrier nothing about phones is offered', async () => {
  const ana = await personWithPassword();
  expect((await without.ask('GET /api/v1/auth/mfa', { as: ana })).body).toMatchObject({ data: { offersSms: false } });
  expect((await start(without)).status).toBe(404);
});

test('a carrier that is busy is asked again, with the same code, and one that refuses a number is not', async () => {
  twilio.failNext([429, 20429]);
  expect((await start(server)).status).toBe(202);
  await expect(server.work()).rejects.toThrow('Twilio answered 429 (20429)');
  const { database } = await testDatabase();
  const { id } = await database.asPlatform(
    async (db) => await db.one(sql<{ id: string }>`select id from identity.sms_codes`),
  );
  const ports = { sms: createSmsSender(config), sealer: await testSealer(), publicOrigin };
  const doors = {
    asSystem: async <T>(work: (ctx: SystemCtx) => Promise<T>) => await database.asSystem('a test', work),
  };
  for (let n = 0; n < 2; n++) await sendCodeToPhone(doors, ports, id);
  const [first, second] = twilio.sent;
  expect(first?.text).toMatch(/^\d{6} is your Backline code/);
  expect(second).toEqual(first);
  twilio.failNext([400, 21211]);
  expect((await start(server)).status).toBe(202);
  await server.work();
  expect(twilio.sent).toHaveLength(2);
});

test('the installation sends no more messages a day than its operator pays for', async () => {
  expect((await start(server)).status).toBe(202);
  await server.work();
  expect(twilio.sent.at(-1)).toMatchObject({ from });
  expect(await start(server)).toMatchObject({ status: 503, body: { error: { code: 'SERVICE_UNAVAILABLE' } } });
});
