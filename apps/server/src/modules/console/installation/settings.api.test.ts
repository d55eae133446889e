import { afterEach, expect, test } from 'vitest';
import { AuditEntry } from '@backline/contract';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, testDatabase } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { tamper } from '../../../../test/people.ts';

const server = await keyServer();
const { database } = await testDatabase();
const root = await make.user({ platformRole: 'super_admin' });
const set = async (change: object) => await server.as(root, 'PATCH /admin/installation', change);
const account = (email: string) => ({
  email,
  password: 'tumbao en la noche',
  displayName: 'Ana Nueva',
  acceptTerms: true,
});

afterEach(async () => {
  await tamper(sql`update app.installation set name = 'Backline', registration = 'open', notice = ''`);
});

async function statesAt(email: string): Promise<readonly string[]> {
  const rows = await database.asPlatform(
    async (db) => await db.all(sql<{ state: string }>`select state from identity.users where email = ${email}`),
  );
  return rows.map(({ state }) => state);
}

test('what is set is told to everybody at once, and stands in the log with what it was', async () => {
  expect((await server.as(null, 'GET /installation')).body).toMatchObject({
    data: { name: 'Backline', registration: 'open', notice: '' },
  });
  expect(await set({ name: 'Club Tumbao', notice: 'Closed on Sunday' })).toMatchObject({ status: 200 });
  expect((await server.as(null, 'GET /installation')).body).toMatchObject({
    data: { name: 'Club Tumbao', registration: 'open', notice: 'Closed on Sunday' },
  });
  const log = z.object({ data: z.array(AuditEntry) });
  const { data } = log.parse((await server.as(root, 'GET /admin/audit?filter[action]=installation.changed')).body);
  expect(data).toMatchObject([{ actorId: root.id, fields: ['name', 'notice'], severity: 'warning' }]);
});

test('a change needs a fresh proof and values that can be', async () => {
  const late = await make.user({ platformRole: 'operator' });
  await minutesPassSinceProof(late, 11);
  expect(await server.as(late, 'PATCH /admin/installation', { notice: 'x' })).toMatchObject({
    body: { error: { code: 'STEP_UP_REQUIRED' } },
  });
  for (const change of [{ registration: 'maybe' }, { name: '' }, { notice: 'x'.repeat(501) }, { other: 1 }])
    expect((await set(change)).status).toBe(422);
});

test('where registration is closed no account is asked for, and those that are there log in', async () => {
  const email = 'closed@example.org';
  await set({ registration: 'closed' });
  expect(await server.post('register', account(email))).toMatchObject({
    status: 403,
    body: { error: { code: 'REGISTRATION_CLOSED' } },
  });
  expect(await statesAt(email)).toEqual([]);
  await set({ registration: 'open' });
  expect((await server.post('register', account(email))).status).toBe(202);
});

test('where accounts are opened by invitation, an answer tells nobody who was invited, and only they get a link', async () => {
  const { id, owner } = await make.workspace();
  await server.invited(owner, id, { email: 'guest@example.org', role: 'member' });
  await set({ registration: 'invited' });
  const replies = await Promise.all(
    ['guest@example.org', 'stranger@example.org'].map(async (email) => await server.post('register', account(email))),
  );
  expect(replies.map(({ status, body }) => [status, body])).toEqual([
    [202, replies[0]?.body],
    [202, replies[0]?.body],
  ]);
  const verify = async (email: string) =>
    (await server.post('verify-email', { token: await server.linkTo(email), password: 'tumbao en la noche' })).status;
  expect(await verify('guest@example.org')).toBe(200);
  const letters = await server.lettersTo('stranger@example.org');
  expect(letters.map(({ subject }) => subject)).toEqual(['Accounts are opened by invitation here']);
  expect(letters.map(({ text }) => text).join()).not.toContain('token=');
  expect(await statesAt('stranger@example.org')).toEqual(['pending']);
});
