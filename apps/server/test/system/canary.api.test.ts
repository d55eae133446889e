import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { codeOf } from '../person-with-factor.ts';
import { startTwilioServer } from '../twilio-server.ts';
import { askDatabase, dataFolder, untilPostgresEnds } from './data-folder.ts';
import { logInAt, setUpFactor } from './factor-at.ts';
import { makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
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

/** The folder of a running server, as a backup copies it. */
function copyOf(folder: string): string {
  const copy = join(dataFolder(), 'copy');
  cpSync(folder, copy, { recursive: true, filter: (path) => !/\.s\.PGSQL|postmaster\.pid$/.test(path) });
  return copy;
}

/** How a secret may be written: raw, in hex, base32, and base64 wherever it begins in a longer text. */
function spellings(secret: Buffer): readonly Buffer[] {
  const base32 = new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;
  const hex = secret.toString('hex');
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replaceAll('=', '');
    // Characters at both ends depend on the neighbours too.
    const core = text.slice(before === 0 ? 0 : before + 1, -1);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const texts = [base32.slice(0, -1), base32.slice(0, -1).toLowerCase(), hex, hex.toUpperCase(), ...base64];
  return [secret, ...texts.map((text) => Buffer.from(text))];
}

type Search = (bytes: Buffer) => boolean;

/** Whether any of many needles is in it, in one pass: most places are ruled out by their first two bytes. */
function searchFor(needles: readonly Buffer[]): Search {
  const byStart = new Map<number, Buffer[]>();
  const mayStart = new Uint8Array(65_536);
  for (const needle of needles) {
    const start = needle.readUInt16BE(0);
    mayStart[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (bytes) => {
    for (let at = 0, start = 0; at + 1 < bytes.length; at++) {
      start = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (mayStart[start] === 0) continue;
      const isThere = (needle: Buffer) => bytes.subarray(at, at + needle.length).equals(needle);
      if (byStart.get(start)?.some(isThere)) return true;
    }
    return false;
  };
}

function found(folder: string, search: Search): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => search(readFileSync(path)))
    .map((path) => relative(folder, path));
}

function placesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => (path.includes('pg_wal') ? 'wal' : 'heap')))].toSorted();
}
