import { Client } from 'pg';
import { expect, test } from 'vitest';
import { Health } from '@backline/contract';
import { databaseFigures } from '#platform/db';
import { make, startServer, testDatabase } from '#test';

const server = await startServer();
const { database, superuser } = await testDatabase();

test('an operator sees that a running server is well, and what is to be done where it is not', async () => {
  const operator = await make.user({ platformRole: 'operator' });
  const read = async () => (await server.call(operator, 'GET /api/v1/admin/health')).data(Health);
  const health = await read();
  expect(Date.parse(health.upSince ?? '')).toBeLessThanOrEqual(Date.now());
  expect(health.version).toMatch(/^\d/);
  const stateOf = ({ checks }: Health, name: string) => checks.find((check) => check.name === name)?.state;
  for (const name of ['database', 'transactions', 'sealer', 'reactions', 'workers', 'jobs', 'dead_jobs', 'mail'])
    expect([name, stateOf(health, name)]).toEqual([name, 'ok']);
  await server.stop();
});

test('the oldest transaction is seen, whoever holds it open', async () => {
  const other = new Client(superuser);
  await other.connect();
  try {
    await other.query('begin');
    await other.query('select pg_sleep(0.3)');
    const { oldestSeconds, seesAll } = await database.asPlatform(async (db) => await db.one(databaseFigures));
    expect(seesAll).toBe(true);
    expect(oldestSeconds).toBeGreaterThan(0.2);
  } finally {
    await other.end();
  }
});
