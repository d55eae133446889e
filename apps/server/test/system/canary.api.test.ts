import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { codeOf } from '../person-with-factor.ts';
import { startTwilioServer } from '../twilio-server.ts';
import { askDatabase, dataFolder, untilPostgresEnds } from './data-folder.ts';
import { logInAt, setUpFactor } from './factor-at.ts';
import { makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
import { copyOf, found, placesOf, searchFor, spellings } from './search-folder.ts';
import { serve } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

const typed = '+34 699 123 457';
const phone = '+34699123457';
const twilio = await startTwilioServer();

test('no secret lies in the data folder, the WAL, the log or a copy as it is, in any spelling', async () => {
  const folder = dataFolder();
  const { accountSid, authToken, endpoint } = twilio;
  const carrier = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_URL: endpoint };
  const server = await serve(folder, { env: { BACKLINE_LOG_LEVEL: 'trace', TWILIO_FROM: '+15005550006', ...carrier } });
  const account = await makeFirstAccount(server);
  const factor = await setUpFactor(server, account);
  const [code, recoveryCode = ''] = [codeOf(factor.uri), factor.recoveryCodes[0]];
  const entered = [await logInAt(server, { code }), await logInAt(server, { recoveryCode })];
  expect(entered.map(({ status }) => status)).toEqual([200, 200]);
  const sealedPhone = await setUpPhone(server, account, folder);

  const seed = Buffer.from(Secret.fromBase32(factor.secret).buffer);
  const cookies = entered.flatMap((each) => [each.pending, each.session]);
  const texts = [factor.secret, phone, typed, authToken, ...factor.recoveryCodes, ...cookies].map((text) =>
    Buffer.from(text),
  );
  const inAnySpelling = searchFor([seed, ...texts].flatMap(spellings));

  await askDatabase(folder, 'checkpoint');
  const copy = copyOf(folder);
  expect([...found(folder, inAnySpelling), ...found(copy, inAnySpelling)]).toEqual([]);
  expect(inAnySpelling(Buffer.from(server.logged() + server.said()))).toBe(false);
  expect(server.logged()).toContain('/api/v1/auth/mfa');
  // What was looked through is where these things lie: closed, they are there.
  for (const place of [folder, copy]) expect(placesOf(found(place, searchFor([sealedPhone])))).toEqual(['heap', 'wal']);

  // And the search would have found them: here somebody forgets to seal.
  await askDatabase(folder, 'create table crypto.forgotten (seed bytea, phone text, key text)');
  await askDatabase(folder, 'insert into crypto.forgotten values ($1, $2, $3)', [seed, phone, factor.secret]);
  await askDatabase(folder, 'checkpoint');
  for (const secret of [seed, Buffer.from(phone), Buffer.from(factor.secret)])
    expect(placesOf(found(folder, searchFor(spellings(secret))))).toEqual(['heap', 'wal']);
  expect(await server.stop()).toBe(0);
  await untilPostgresEnds(folder);
});

test.each(['raw', 'hex', 'base64', 'base64url', 'latin1'] as const)('a secret written down as %s is found', (how) => {
  const secret = Buffer.from('a seed of twenty byt');
  for (const before of ['', 'x', 'xy']) {
    const text = Buffer.concat([Buffer.from(before), secret, Buffer.from('and more')]);
    const written = how === 'raw' ? text : Buffer.from(text.toString(how));
    expect(searchFor(spellings(secret))(written)).toBe(true);
  }
});

/** A phone that a code was sent to and came back from; answers how its number lies in the database. */
async function setUpPhone(server: ServerProcess, { headers }: Account, folder: string): Promise<Buffer> {
  const post = async (path: string, body: unknown) =>
    await fetch(`${server.origin}/api/v1/auth/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post('mfa/sms', { number: typed })).status).toBe(202);
  await expect.poll(() => twilio.codeTo(phone)).toMatch(/^\d{6}$/);
  expect((await post('mfa/sms/confirm', { code: twilio.codeTo(phone) })).status).toBe(200);
  const [row] = await askDatabase<{ sealed: Buffer }>(
    folder,
    `select seed_sealed as sealed from identity.factors where kind = 'sms'`,
  );
  return row?.sealed ?? expect.fail('no phone is kept');
}
