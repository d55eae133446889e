import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { openLine, platformWorkspace } from '#platform/db';
import { sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import type { TestDatabase } from '#test';
import { createSealer, verifyChain } from './index.ts';
import type { Sealer } from './index.ts';

const child = join(import.meta.dirname, '../../../test/crash-sealer.ts');
const log = createLog('error');
let at: TestDatabase;

beforeAll(async () => {
  at = await testDatabase();
});

/** Seals as a server of its own while something is done. */
async function sealing(work: (sealer: Sealer) => Promise<void>): Promise<void> {
  const line = openLine(at.connections.direct, log);
  const sealer = createSealer({ database: at.database, line, log });
  await sealer.start();
  try {
    await work(sealer);
  } finally {
    await sealer.stop();
    await line.close();
  }
}

async function note(): Promise<void> {
  await at.database.asSystem('a test notes something', async () => {});
}

async function counts(): Promise<{ entries: number; sealed: number; first: number; last: number; end: number }> {
  return await at.database.asPlatform(
    async (db) =>
      await db.one(
        sql<{ entries: number; sealed: number; first: number; last: number; end: number }>`select
          (select count(*) from audit.entries) as entries, count(*) as sealed, min(number) as first, max(number) as last,
          (select number from audit.chains where workspace_id = ${platformWorkspace}) as end
        from audit.seal where workspace_id = ${platformWorkspace}`,
      ),
  );
}

async function expectWhole(): Promise<void> {
  const { entries, sealed, first, last, end } = await counts();
  expect({ sealed, first, last, end }).toEqual({ sealed: entries, first: 1, last: entries, end: entries });
  const report = await verifyChain({ ask: at.database.asPlatform, workspaceId: platformWorkspace });
  expect(report).toMatchObject({ broken: null, entries, unsealed: { count: 0, isOverdue: false } });
}

test('what a command notes is sealed within a second', async () => {
  await sealing(async () => {
    await note();
    await expect.poll(async () => (await counts()).sealed, { timeout: 1_000, interval: 20 }).toBe(1);
    await expectWhole();
  });
});

test('24 writers beside a foreign transaction that stays open: each entry gets one number, none waits', async () => {
  await sealing(async () => {
    const foreign = new Client(at.superuser);
    await foreign.connect();
    await foreign.query('begin; select pg_current_xact_id()');
    const late = new Client({ ...at.superuser, user: 'backline_system' });
    await late.connect();
    await late.query(`begin; insert into audit.entries (workspace_id, actor_type, action, category)
      values ('${platformWorkspace}', 'system', 'noted early, committed late', 'security')`);
    await Promise.all(
      Array.from({ length: 24 }, async () => {
        for (let n = 0; n < 40; n++) {
          await note();
          await sleep(Math.random() * 5);
        }
      }),
    );
    await expect.poll(async () => (await counts()).sealed, { timeout: 5_000 }).toBe(1 + 24 * 40);
    await late.query('commit');
    await expect.poll(async () => (await counts()).sealed, { timeout: 2_000 }).toBe(2 + 24 * 40);
    await foreign.query('rollback');
    await Promise.all([foreign.end(), late.end()]);
    await expectWhole();
  });
});

/** Seals in a process that dies at its nth step; answers whether it did. */
async function diesAt(step: number): Promise<boolean> {
  const { app, system } = at.connections;
  const task = JSON.stringify({ app, system, crashAt: step });
  const victim = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, task], { stdio: 'ignore' });
  const [code, signal] = await once(victim, 'exit');
  if (signal === null && code !== 0) throw new Error(`the child failed with ${String(code)}`);
  return signal !== null;
}

test('killed between every two steps, the chain is whole and each entry has one number', async () => {
  const line = openLine(at.connections.direct, log);
  const sealer = createSealer({ database: at.database, line, log });
  let step = 0;
  let isDead = true;
  while (isDead) {
    await note();
    await note();
    isDead = await diesAt(++step);
    await sealer.drain();
    await expectWhole();
  }
  await line.close();
  expect(step).toBeGreaterThan(6);
}, 120_000);

test('more than a batch is sealed whole, by two servers at once', async () => {
  await at.database.asPlatform(
    async (db) =>
      await db.run(sql`insert into audit.entries (workspace_id, actor_type, action, category)
        select ${platformWorkspace}::uuid, 'system', 'one of many', 'data' from generate_series(1, 12500)`),
  );
  await sealing(async (leader) => {
    await sealing(
      async (standby) => await Promise.all([leader.drain(), standby.drain(), standby.drain()]).then(() => {}),
    );
  });
  await expectWhole();
});

test('when the leader goes another sealer takes over', async () => {
  const line = openLine(at.connections.direct, log);
  const leader = createSealer({ database: at.database, line, log });
  await leader.start();
  await sealing(async () => {
    const before = (await counts()).sealed;
    // A process that died seals no more, and its connection, with the lock on it, is closed.
    await leader.stop();
    await line.close();
    await note();
    await expect.poll(async () => (await counts()).sealed, { timeout: 5_000 }).toBe(before + 1);
  });
});

test('after a restore into another cluster what was sealed stays, and what was not is sealed once', async () => {
  await note();
  const superuser = new Client(at.superuser);
  await superuser.connect();
  await superuser.query(`update audit.sealer set cluster = cluster + 1`);
  await superuser.query(`update audit.entries set tx = (tx::text::bigint + 1000000)::text::xid8`);
  await superuser.end();
  await sealing(async (sealer) => {
    await note();
    await sealer.drain();
    await expectWhole();
  });
});
