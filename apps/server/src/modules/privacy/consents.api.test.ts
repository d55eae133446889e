import { Consents, consentPurposes } from '@backline/contract';
import { expect, test, vi } from 'vitest';
import { asSuperuser, make, startServer, testDatabase } from '#test';
import type { TestUser } from '#test';
import { erase, graceIsOver } from '../../../test/erasure-doors.ts';
import { lettersTo } from '../../../test/letters.sql.ts';

const client = await asSuperuser();
const server = await startServer();
const { textVersion } = consentPurposes.data_sharing;

const consentsOf = async (as: TestUser) => (await server.call(as, 'GET /api/v1/users/me/consents')).data(Consents);
const set = async (as: TestUser, isGranted: boolean, version: string = textVersion) =>
  await server.call(as, 'POST /api/v1/users/me/consents', { purpose: 'data_sharing', isGranted, textVersion: version });
const isSharing = ({ purposes }: Consents) => purposes.find(({ purpose }) => purpose === 'data_sharing')?.isGranted;

test('the terms that were accepted at registration are the first record, with the version of their text', async () => {
  const email = `consents-${crypto.randomUUID()}@example.org`;
  const password = 'tumbao en la noche clara';
  await server.call(null, 'POST /api/v1/auth/register', { email, password, displayName: 'Ana', acceptTerms: true });
  const { rows: before } = await client.query('select from privacy.consents');
  expect(before).toEqual([]);
  const { database } = await testDatabase();
  const [letter] = await database.asPlatform(async (db) => await db.all(lettersTo(email)));
  const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1];
  expect((await server.call(null, 'POST /api/v1/auth/verify-email', { token, password })).status).toBe(200);
  await vi.waitFor(async () => {
    const { rows } = await client.query(
      `select c.purpose, c.text_version, c.state, c.source, c.at = date_trunc('milliseconds', u.terms_accepted_at) as "atOnce", c.evidence like 'user.verified %' as "hasEvidence"
        from privacy.consents c join identity.users u on u.id = c.user_id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([
      {
        purpose: 'terms',
        text_version: consentPurposes.terms.textVersion,
        state: 'granted',
        source: 'registration',
        atOnce: true,
        hasEvidence: true,
      },
    ]);
  }, 10_000);
});

test('data sharing is off until it is granted, and every change of mind is a record of its own', async () => {
  const [person, other] = [await make.user(), await make.user()];
  expect(isSharing(await consentsOf(person))).toBe(false);
  expect(isSharing((await set(person, true)).data(Consents))).toBe(true);
  await set(person, true);
  const after = (await set(person, false)).data(Consents);
  expect(isSharing(after)).toBe(false);
  expect(after.history.map(({ state, source }) => [state, source])).toEqual([
    ['withdrawn', 'privacy_page'],
    ['granted', 'privacy_page'],
  ]);
  expect((await consentsOf(other)).history).toEqual([]);
  const { rows } = await client.query(
    `select action from audit.entries where action like 'consent.%' and subject_id = $1 order by id`,
    [person.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['consent.granted', 'consent.withdrawn']);
});

test('of two that grant at the same moment one is a record', async () => {
  const person = await make.user();
  await Promise.all([set(person, true), set(person, true), set(person, true)]);
  expect((await consentsOf(person)).history).toHaveLength(1);
});

test('another text than the one that stands now is not agreed to; what was granted can always be taken back', async () => {
  const person = await make.user();
  expect(await set(person, true, '1999-01')).toMatchObject({ status: 409 });
  await set(person, true);
  expect((await set(person, false, '1999-01')).status).toBe(200);
});

test('the terms are not taken back by a switch', async () => {
  const body = { purpose: 'terms', isGranted: false, textVersion: consentPurposes.terms.textVersion };
  expect((await server.call(await make.user(), 'POST /api/v1/users/me/consents', body)).status).toBe(422);
});

test('the records outlive whoever they are of, as proof, and name nobody', async () => {
  const person = await make.user();
  await set(person, true);
  await graceIsOver(person.id);
  await erase(person.id);
  const { rows } = await client.query(
    `select c.state, u.display_name as name from privacy.consents c join identity.users u on u.id = c.user_id where c.user_id = $1`,
    [person.id],
  );
  expect(rows).toEqual([{ state: 'granted', name: 'Former member' }]);
});
