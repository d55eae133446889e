import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';

/** Everything that is logged, with nothing blacked out: secrets must not get as far as that. */
const lines: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
);

test('no password, no token and no link is logged, or lies in the database as it is', async () => {
  const server = await accountServer({ log });
  const email = 'secrets@example.org';
  const password = 'tumbao en la noche';
  await server.post('register', { email, password, displayName: 'Ana Prueba', acceptTerms: true });
  const link = await server.linkTo(email);
  await server.post('verify-email', { token: link, password: 'tumbao de la mañana' });
  const session = sessionOf(await server.post('verify-email', { token: link, password }));
  if (!session) throw new Error('nobody was logged in');
  await server.post('login', { email, password: 'tumbao de la mañana' });
  await server.post('login', `{"email":"${email}","password":"${password}"`);
  await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });

  const newPassword = 'montuno de la tarde';
  await server.post('forgot-password', { email });
  const reset = await server.linkTo(email);
  await server.post('reset-password', { token: reset, password: 'password1234' });
  await server.post('reset-password', { token: reset, password: newPassword });
  await server.post('unlock', { token: reset });

  const secrets = [password, 'tumbao de la mañana', link, session, reset, newPassword];
  expect(lines.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => lines.join('').includes(secret))).toEqual([]);

  const { database } = await testDatabase();
  const kept = await database.asPlatform(async (db) => {
    const rows = [
      await db.all(sql`select * from identity.users`),
      await db.all(sql`select * from identity.sessions`),
      await db.all(sql`select * from identity.tokens`),
      await db.all(sql`select * from audit.entries`),
      await db.all(sql`select * from events.outbox where kind = 'event'`),
    ];
    return JSON.stringify(rows);
  });
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
});
