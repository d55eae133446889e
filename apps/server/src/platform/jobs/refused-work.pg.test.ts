import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { createRelay } from '#platform/events';
import { perform, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { putInState } from '../../../test/account-state.sql.ts';
import { slowWork } from '../../../test/slow-work.ts';
import { acceptJobs, createWorker, prepareQueue } from './index.ts';
import type { Worker } from './index.ts';
import { stopAllFor, stopAllIn } from './job-list.sql.ts';

const log = createLog('silent');
const { database, connections } = await testDatabase();
const ran: number[] = [];
let line: Line;
let worker: Worker;
let ctx: TestCtx;

beforeAll(async () => {
  line = openLine(connections.direct, log);
  await prepareQueue(connections.queue, log);
  const handlers = [
    perform(slowWork, async (_doors, { n }, { cancelled }) => {
      ran.push(n);
      // Work that takes as long as nobody stops it.
      if (n >= 10) await once(cancelled, 'abort');
      cancelled.throwIfAborted();
    }),
  ];
  worker = createWorker({ database, line, queue: connections.queue, log, handlers, scheduled: [] });
  await worker.start();
});

beforeEach(async () => {
  ctx = await testCtx();
});

afterAll(async () => {
  await worker.stop();
  await line.close();
});

/** Asks for work, shuts somebody out before it is handed to the worker, and answers how it ended. */
async function endAfter(n: number, shutOut: ReturnType<typeof sql>, meanwhile = async () => {}) {
  await ctx.write(async (command) => await command.enqueue(slowWork, { n }));
  await database.asPlatform(async (db) => void (await db.run(shutOut)));
  await createRelay({ database, line, log, acceptJobs }).drain();
  await meanwhile();
  const last = sql<{
    state: string;
    error: string | null;
    payload: unknown;
  }>`select state, last_error as error, payload from jobs.jobs
    where workspace_id = ${ctx.workspaceId}`;
  const read = async () => await database.asPlatform(async (db) => await db.one(last));
  await expect.poll(async () => (await read()).state, { timeout: 15_000 }).toMatch(/cancelled|succeeded/);
  return await read();
}

test.each(['banned', 'suspended', 'deleting', 'deleted'])(
  'a job of an account that is %s by now ends with its reason, and does not run',
  async (state) => {
    const ended = await endAfter(1, putInState(state, ctx.user.id));
    expect(ended).toEqual({ state: 'cancelled', error: 'The account that asked for this is closed.', payload: {} });
    expect(ran).not.toContain(1);
  },
);

test('a job in a workspace that is suspended by now ends with its reason, and is told as cancelled', async () => {
  const suspend = sql`update workspaces.workspaces set suspended_from = status, status = 'suspended' where workspace_id = ${ctx.workspaceId}`;
  const ended = await endAfter(2, suspend);
  expect(ended).toMatchObject({ state: 'cancelled', error: 'The workspace is suspended.' });
  expect(ran).not.toContain(2);
  expect(await ctx.told()).toContain('job.cancelled');
});

test('a job whose asker was shut out while it ran comes to no workspace any more', async () => {
  const { user, workspaceId } = ctx;
  const via = { requestId: 'test', ip: null, agent: null };
  const enter = async () =>
    await database.inWorkspace({ kind: 'user', userId: user.id, via }, workspaceId, async () => true);
  expect(await enter()).toBe(true);
  await database.asPlatform(
    async (db) => void (await db.run(sql`update identity.users set state = 'banned' where id = ${user.id}`)),
  );
  await expect(enter()).rejects.toMatchObject({ code: 'ACCOUNT_SUSPENDED' });
});

test.each([
  ['a workspace that is closed', 10, () => stopAllIn(ctx.workspaceId)],
  ['an account that is closed', 11, () => stopAllFor(ctx.user.id)],
])('work that runs already for %s is stopped', async (_, n, stop) => {
  const ended = await endAfter(n, sql`select`, async () => {
    await expect.poll(() => ran.includes(n), { timeout: 15_000 }).toBe(true);
    await database.asPlatform(async (db) => void (await db.run(stop())));
  });
  expect(ended).toMatchObject({ state: 'cancelled' });
});

test('everybody else gets their work done', async () => {
  expect(await endAfter(3, sql`select`)).toMatchObject({ state: 'succeeded', error: null });
  expect(ran).toContain(3);
});
