import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openLine, platformWorkspace } from '#platform/db';
import type { Line } from '#platform/db';
import { event, job, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import type { TestDatabase } from '#test';
import { createRelay } from './index.ts';
import type { JobMessage, Relay } from './index.ts';
import { eventsAfter } from './log.sql.ts';

const Said = z.object({ writer: z.number(), n: z.number(), at: z.number() });
const said = event('test.said', {
  version: 1,
  subject: { type: 'test', id: ({ writer }) => String(writer) },
  payload: Said,
  audit: false,
  webhook: false,
});
const work = job('test.work', { payload: Said, priority: 5, attempts: 3 });

const accepted: JobMessage[] = [];
const log = createLog('error');
let at: TestDatabase;
let line: Line;
let relay: Relay;

beforeAll(async () => {
  at = await testDatabase();
  line = openLine(at.connections.direct, log);
  relay = createRelay({ database: at.database, line, log, acceptJobs: async (_, jobs) => void accepted.push(...jobs) });
  await relay.start();
});

afterAll(async () => {
  await relay.stop();
  await line.close();
});

async function logged() {
  return await at.database.asPlatform(async (db) => await db.all(eventsAfter(0, 100_000)));
}

/** Writers on connections of their own; each waits at random between its message and its commit. */
async function write(writers: number, rounds: number): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const client = new Client({ ...at.superuser, user: 'backline_system' });
      await client.connect();
      for (let n = 0; n < rounds; n++) {
        await client.query('begin');
        const payload = { writer, n, at: 0 };
        const { text, values } = insertMessage(payload);
        await client.query(text, [...values]);
        await sleep(Math.random() * 20);
        await client.query('commit');
      }
      await client.end();
    }),
  );
}

function insertMessage(payload: z.infer<typeof Said>) {
  return sql`insert into events.outbox (workspace_id, kind, type, version, subject_type, subject_id, payload, options)
    values (${platformWorkspace}, 'event', ${said.type}, 1, 'test', ${said.subject.id(payload)}, ${JSON.stringify(payload)}::jsonb, '{}')`;
}

test('24 concurrent writers beside a foreign transaction that stays open: nothing lost, nothing twice', async () => {
  const foreign = new Client(at.superuser);
  await foreign.connect();
  await foreign.query('begin; select pg_current_xact_id()');
  const enough = new AbortController();
  const cursor = followByCursor(at, enough.signal);
  await write(24, 80);
  // All of it is in the log while the foreign transaction has not ended.
  await expect.poll(async () => (await logged()).length, { timeout: 10_000 }).toBe(24 * 80);
  await foreign.query('rollback');
  await foreign.end();

  const events = await logged();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const keys = events.map(({ payload }) => Said.parse(payload)).map(({ writer, n }) => `${writer} ${n}`);
  expect(new Set(keys).size).toBe(24 * 80);
  // What one writer told is in the order in which it was told.
  for (const writer of [0, 11, 23]) {
    const own = events.map(({ payload }) => Said.parse(payload)).filter((told) => told.writer === writer);
    expect(own.map(({ n }) => n)).toEqual(own.map((_, index) => index));
  }
  // The test bites: whoever follows the sequence alone loses what is committed late.
  enough.abort();
  expect(await cursor).toBeLessThan(24 * 80);
});

test('a message reaches the log while an older transaction is still open', async () => {
  const before = (await logged()).length;
  const foreign = new Client(at.superuser);
  await foreign.connect();
  await foreign.query('begin; select pg_current_xact_id()');
  await at.database.asSystem('test', async (ctx) => await ctx.emit(said, { writer: 0, n: 0, at: 0 }));
  await expect.poll(async () => (await logged()).length, { interval: 5 }).toBe(before + 1);
  await foreign.query('rollback');
  await foreign.end();
});

test('more than a batch comes in order, and jobs are handed over in the same transaction', async () => {
  const before = (await logged()).length;
  await at.database.asSystem('test', async (ctx) => {
    for (let n = 0; n < 6_500; n++) {
      await ctx.emit(said, { writer: 99, n, at: 0 });
      if (n % 2_000 === 0) await ctx.enqueue(work, { writer: 99, n, at: 0 });
    }
  });
  await expect.poll(async () => (await logged()).length).toBe(before + 6_500);
  const events = (await logged()).slice(before);
  expect(events.map(({ payload }) => Said.parse(payload).n)).toEqual(events.map((_, index) => index));
  expect(accepted.map(({ payload }) => Said.parse(payload).n)).toEqual([0, 2_000, 4_000, 6_000]);
});

test('a hand-over that fails takes the whole batch back, and the next try brings it once', async () => {
  await relay.stop();
  const before = (await logged()).length;
  let failures = 2;
  const taken: string[] = [];
  const other = createRelay({
    database: at.database,
    line,
    log: createLog('silent'),
    acceptJobs: async (_, jobs) => {
      if (failures-- > 0) throw new Error('the queue is not there');
      taken.push(...jobs.map(({ id }) => id));
    },
  });
  await at.database.asSystem('test', async (ctx) => {
    await ctx.emit(said, { writer: 1, n: 1, at: 1 });
    await ctx.enqueue(work, { writer: 1, n: 1, at: 1 });
  });
  await expect(other.drain()).rejects.toThrow('the queue is not there');
  expect(await logged()).toHaveLength(before);
  await expect(other.drain()).rejects.toThrow('the queue is not there');
  await Promise.all([other.drain(), other.drain(), other.drain()]);
  expect(await logged()).toHaveLength(before + 1);
  expect(taken).toHaveLength(1);
});

/** The mutant: remembers the last number it saw. Answers how much it gets to see until it is stopped. */
async function followByCursor({ database }: TestDatabase, stop: AbortSignal): Promise<number> {
  let seen = 0;
  let seq = 0;
  while (!stop.aborted) {
    const rows = await database.asPlatform(
      async (db) =>
        await db.all(sql<{ seq: number }>`select seq from events.outbox where seq > ${seq} order by seq limit 1000`),
    );
    seen += rows.length;
    seq = rows.at(-1)?.seq ?? seq;
    await sleep(3);
  }
  return seen;
}
