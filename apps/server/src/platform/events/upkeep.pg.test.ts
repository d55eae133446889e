import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { event, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import type { TestDatabase } from '#test';
import { createRelay } from './index.ts';
import type { Relay } from './index.ts';
import { eventsAfter } from './log.sql.ts';

const said = event('test.said', {
  version: 1,
  subject: { type: 'test', id: ({ n }) => String(n) },
  payload: z.object({ n: z.number() }),
  audit: false,
  webhook: false,
});

const log = createLog('silent');
let at: TestDatabase;
let line: Line;
let superuser: Client;

beforeAll(async () => {
  at = await testDatabase();
  line = openLine(at.connections.direct, log);
  superuser = new Client(at.superuser);
  await superuser.connect();
});

beforeEach(async () => {
  // A relay that starts sees to the partitions before anything else.
  await aRelay(async () => {});
});

afterAll(async () => {
  await superuser.end();
  await line.close();
});

async function aRelay(work: (relay: Relay) => Promise<void>): Promise<void> {
  const relay = createRelay({ database: at.database, line, log, acceptJobs: async () => {} });
  await relay.start();
  await work(relay);
  await relay.stop();
}

async function say(n: number): Promise<void> {
  await at.database.asSystem('test', async (ctx) => await ctx.emit(said, { n }));
}

async function logged(): Promise<readonly unknown[]> {
  const rows = await at.database.asPlatform(async (db) => await db.all(eventsAfter(0, 1_000)));
  return rows.map(({ payload }) => payload);
}

async function partitionsOf(table: string): Promise<readonly string[]> {
  const rows = await at.database.asPlatform(
    async (db) =>
      await db.all(sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits
        where inhparent = ${`events.${table}`}::regclass order by 1`),
  );
  return rows.map(({ name }) => name);
}

/** A partition of long ago, as if the server had been there. */
async function addOldPartition(table: string, from: string, to: string): Promise<void> {
  await superuser.query('set role backline_owner');
  await superuser.query('select events.add_partition($1, $2, $3)', [table, from, to]);
  await superuser.query('reset role');
}

test('partitions are there for days ahead, each protected, and a second look changes nothing', async () => {
  const made = [...(await partitionsOf('outbox')), ...(await partitionsOf('log'))];
  // Today and three days; this week and two more; and for each the one that takes the rest.
  expect(made).toHaveLength(4 + 1 + 3 + 1);
  const { rows } = await superuser.query<{ table_name: string }>(
    `select table_name from app.table_class join pg_class on oid = table_name::regclass
     where relrowsecurity and relforcerowsecurity and table_name = any($1)`,
    [made],
  );
  expect(rows).toHaveLength(made.length);
  await aRelay(async () => {});
  expect([...(await partitionsOf('outbox')), ...(await partitionsOf('log'))]).toEqual(made);
});

test('an old partition of the outbox goes when all of it has been read, and not before', async () => {
  await addOldPartition('outbox', '2026-01-01 00:00+00', '2026-01-02 00:00+00');
  await superuser.query(`insert into events.outbox (at, workspace_id, kind, type, version, subject_type, subject_id, payload, options)
    values ('2026-01-01 12:00+00', gen_random_uuid(), 'event', 'test.said', 1, 'test', '1', '{"n": 1}', '{}')`);
  // The first look comes before the message is read, the second after.
  await aRelay(async (relay) => await relay.drain());
  expect(await partitionsOf('outbox')).toContain('events.outbox_20260101');
  expect(await logged()).toEqual([{ n: 1 }]);
  await aRelay(async () => {});
  expect(await partitionsOf('outbox')).not.toContain('events.outbox_20260101');
});

test('an old partition of the log stays as long as a reaction needs it', async () => {
  await addOldPartition('log', '2026-01-05 00:00+00', '2026-01-12 00:00+00');
  await superuser.query(`insert into events.log (seq, logged_at, id, occurred_at, workspace_id, type, version, subject_type, subject_id, payload)
    values (-5, '2026-01-06', gen_random_uuid(), '2026-01-06', gen_random_uuid(), 'test.slow', 1, 'test', '1', '{}')`);
  await superuser.query(`insert into events.positions (handler, type, seq) values ('test.slow', 'test.slow', -6)`);
  await aRelay(async () => {});
  expect(await partitionsOf('log')).toContain('events.log_20260105');
  await superuser.query(`update events.positions set seq = -5 where handler = 'test.slow'`);
  await aRelay(async () => {});
  expect(await partitionsOf('log')).not.toContain('events.log_20260105');
});

test('after a restore into another cluster nothing is lost and nothing comes twice', async () => {
  await aRelay(async (relay) => {
    await say(2);
    await relay.drain();
  });
  const before = await logged();
  await say(3);
  // Another cluster has another name, and its transaction ids begin anew: what they said before means nothing here.
  await superuser.query(`update events.relay set cluster = cluster + 1`);
  await superuser.query(`update events.outbox set tx = (tx::text::bigint + 1000000)::text::xid8`);
  await superuser.query(`update events.relay set snapshot = (pg_snapshot_xmin(snapshot)::text::bigint + 1000000 || ':' ||
    pg_snapshot_xmax(snapshot)::text::bigint + 1000000 || ':')::pg_snapshot`);
  await aRelay(async (relay) => {
    await relay.drain();
    await say(4);
    await relay.drain();
  });
  expect(await logged()).toEqual([...before, { n: 3 }, { n: 4 }]);
});

test('when the leader goes another relay takes over', async () => {
  const otherLine = openLine(at.connections.direct, log);
  const leader = createRelay({ database: at.database, line, log, acceptJobs: async () => {} });
  const standby = createRelay({ database: at.database, line: otherLine, log, acceptJobs: async () => {} });
  await leader.start();
  await standby.start();
  await leader.stop();
  const before = (await logged()).length;
  // The leader's connection breaks, and its lock is free.
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  await say(5);
  await expect.poll(async () => (await logged()).length, { timeout: 5_000 }).toBe(before + 1);
  await standby.stop();
  await otherLine.close();
});
