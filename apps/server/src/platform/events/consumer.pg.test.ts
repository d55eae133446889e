import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { on, sql } from '#platform/kernel';
import type { Reaction } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import type { TestDatabase } from '#test';
import { asked, crashReactions } from '../../../test/crash-reactions.ts';
import { createConsumers, createRelay } from './index.ts';
import type { Relay } from './index.ts';

const child = join(import.meta.dirname, '../../../test/crash-child.ts');
const log = createLog('silent');
let at: TestDatabase;
let line: Line;
let relay: Relay;

beforeAll(async () => {
  at = await testDatabase();
  line = openLine(at.connections.direct, log);
  relay = createRelay({ database: at.database, line, log, acceptJobs: async () => {} });
  const superuser = new Client(at.superuser);
  await superuser.connect();
  await superuser.query('create table public.effects (handler text, n integer)');
  await superuser.query('grant select, insert, delete on public.effects to backline_system');
  await superuser.end();
});

beforeEach(async () => {
  await at.database.asPlatform(async (db) => {
    await db.together([sql`delete from public.effects`, sql`delete from events.positions`]);
  });
});

afterAll(async () => await line.close());

async function ask(...numbers: readonly number[]): Promise<void> {
  await at.database.asSystem('test', async (ctx) => {
    for (const n of numbers) await ctx.emit(asked, { n });
  });
  await relay.drain();
}

async function effects(): Promise<readonly string[]> {
  const rows = await at.database.asPlatform(
    async (db) =>
      await db.all(sql<{ says: string }>`select handler || ' ' || n as says from public.effects order by n, 1`),
  );
  return rows.map(({ says }) => says);
}

function consumersOf(reactions: readonly Reaction[]) {
  return createConsumers({ database: at.database, line, log, reactions, firstWaitMs: 1 });
}

/** Relays and applies in a process that dies at its nth step; answers whether it did. */
async function diesAt(step: number): Promise<boolean> {
  const { app, system } = at.connections;
  const task = JSON.stringify({ app, system, crashAt: step });
  const victim = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, task], { stdio: 'ignore' });
  const [code, signal] = await once(victim, 'exit');
  if (signal === null && code !== 0) throw new Error(`the child failed with ${String(code)}`);
  return signal !== null;
}

test('killed between every two steps, each reaction has been applied exactly once', async () => {
  const consumers = consumersOf(crashReactions);
  await consumers.start();
  await consumers.stop();
  let n = 0;
  let isDead = true;
  while (isDead) {
    await ask(n, n + 1);
    n += 2;
    isDead = await diesAt(n / 2);
    const recovered = consumersOf(crashReactions);
    for (let round = 0; round < 2; round++) {
      await relay.drain();
      await recovered.drain();
    }
    expect((await effects()).slice(-4)).toEqual([
      `test.answer ${n - 2}`,
      `test.note ${n - 2}`,
      `test.answer ${n - 1}`,
      `test.note ${n - 1}`,
    ]);
  }
  // So many steps there are between the outbox and the end of the second reaction.
  expect(n / 2).toBeGreaterThan(30);
  expect(await effects()).toHaveLength(n * 2);
}, 300_000);

test('a reaction that fails five times lays its event aside and goes on; the others never wait', async () => {
  let tries = 0;
  const failing = on('test.fail', asked, async (ctx, { payload }) => {
    await ctx.db.run(sql`insert into public.effects values ('test.fail', ${payload.n})`);
    if (payload.n !== 2) return;
    tries += 1;
    throw new Error('two is too many');
  });
  const fine = on('test.fine', asked, async (ctx, { payload }) => {
    await ctx.db.run(sql`insert into public.effects values ('test.fine', ${payload.n})`);
  });
  const consumers = consumersOf([failing, fine]);
  await consumers.start();
  await ask(1, 2, 3);
  await expect
    .poll(async () => {
      await consumers.drain();
      return await effects();
    })
    .toEqual(['test.fail 1', 'test.fine 1', 'test.fine 2', 'test.fail 3', 'test.fine 3']);
  await consumers.stop();
  // Twice in batches that were rolled back, with the event before it and after it; five times alone.
  expect(tries).toBe(7);
  const letters = await at.database.asPlatform(
    async (db) => await db.all(sql`select handler, payload, error, tries from events.dead_letters`),
  );
  expect(letters).toEqual([{ handler: 'test.fail', payload: { n: 2 }, error: 'two is too many', tries: 5 }]);
});

test('two processes with the same reactions apply each once', async () => {
  const both = [consumersOf(crashReactions), consumersOf(crashReactions)];
  await Promise.all(both.map(async (consumers) => await consumers.start()));
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  await ask(...numbers);
  await expect.poll(async () => (await effects()).filter((says) => says.startsWith('test.answer')).length).toBe(200);
  await Promise.all(both.map(async (consumers) => await consumers.stop()));
  expect(new Set(await effects()).size).toBe((await effects()).length);
});

test('a new reaction begins with what happens from now on', async () => {
  await ask(1);
  const consumers = consumersOf(crashReactions);
  await consumers.start();
  await ask(2);
  await consumers.drain();
  await consumers.stop();
  expect(await effects()).toEqual(['test.answer 2']);
});
