import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import type { TestDatabase } from '#test';
import { openLine } from './line.ts';

let at: TestDatabase;
let superuser: Client;

beforeAll(async () => {
  at = await testDatabase();
  superuser = new Client(at.superuser);
  await superuser.connect();
});

afterAll(async () => await superuser.end());

async function breakLines(): Promise<void> {
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'backline-line' and datname = $1`,
    [at.name],
  );
}

function aLine() {
  return openLine(at.connections.direct, createLog('silent'));
}

test('what is notified is heard, and after a break the line says that some may have been missed', async () => {
  const line = aLine();
  const heard: string[] = [];
  line.listen('news', (text) => heard.push(text));
  await expect.poll(() => heard).toEqual(['']);
  await superuser.query(`select pg_notify('news', 'one')`);
  await expect.poll(() => heard).toEqual(['', 'one']);
  await breakLines();
  await expect.poll(() => heard).toEqual(['', 'one', '']);
  await superuser.query(`select pg_notify('news', 'two')`);
  await expect.poll(() => heard).toEqual(['', 'one', '', 'two']);
  await line.close();
});

test('a lock has one holder, and is free when the holder breaks or closes', async () => {
  const [one, other] = [aLine(), aLine()];
  expect(await one.hold('a lock')).toBe(true);
  expect(await one.hold('a lock')).toBe(true);
  expect(await other.hold('a lock')).toBe(false);
  expect(await other.hold('another lock')).toBe(true);
  await one.close();
  await expect.poll(async () => await other.hold('a lock')).toBe(true);
  await breakLines();
  const third = aLine();
  // A connection that was cut off holds its locks until its process has ended.
  await expect.poll(async () => await third.hold('a lock')).toBe(true);
  await expect.poll(async () => await other.hold('another lock')).toBe(true);
  expect(await other.hold('a lock')).toBe(false);
  await other.close();
  await third.close();
});
