import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { createRelay } from '#platform/events';
import type { Relay } from '#platform/events';
import { perform, sql } from '#platform/kernel';
import type { Scheduled } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testCtx, testDatabase } from '#test';
import type { TestCtx, TestDatabase } from '#test';
import { slowWork } from '../../../test/slow-work.ts';
import { acceptJobs, createWorker, prepareQueue } from './index.ts';
import type { Worker } from './index.ts';
import { cancelById } from './job-list.sql.ts';

type Run = Parameters<typeof perform<{ n: number }>>[1];

const child = join(import.meta.dirname, '../../../test/crash-worker.ts');
const log = createLog('silent');
const lines: Line[] = [];
const workers: Worker[] = [];
let at: TestDatabase;
let ctx: TestCtx;
let relay: Relay;

beforeAll(async () => {
  at = await testDatabase();
  ctx = await testCtx();
  relay = createRelay({ database: at.database, line: line(), log, acceptJobs });
  await prepareQueue(at.connections.queue, log);
  await relay.start();
});

afterEach(async () => await Promise.all(workers.splice(0).map(async (worker) => await worker.stop())));

afterAll(async () => {
  await relay.stop();
  await Promise.all(lines.map(async (open) => await open.close()));
});

function line(): Line {
  const opened = openLine(at.connections.direct, log);
  lines.push(opened);
  return opened;
}

async function startWorker(run: Run, scheduled: readonly Scheduled[] = []): Promise<Worker> {
  const { database, connections } = at;
  const worker = createWorker({
    database,
    line: line(),
    queue: connections.queue,
    log,
    handlers: [perform(slowWork, run)],
    scheduled,
  });
  workers.push(worker);
  await worker.start();
  return worker;
}

async function enqueue(...numbers: readonly number[]): Promise<void> {
  await ctx.write(async (command) => {
    for (const n of numbers) await command.enqueue(slowWork, { n });
  });
}

interface JobState {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly payload: unknown;
}

async function lastJob(): Promise<JobState | undefined> {
  return await at.database.asPlatform(
    async (db) =>
      await db.maybe(sql<JobState>`select id, state, attempts, last_error as "lastError", payload from jobs.jobs
        where workspace_id = ${ctx.workspaceId} order by created_at desc limit 1`),
  );
}

async function historyOf(id: string): Promise<readonly string[]> {
  const rows = await at.database.asPlatform(
    async (db) =>
      await db.all(sql<{ state: string }>`select state from jobs.history where job_id = ${id} order by at, id`),
  );
  return rows.map(({ state }) => state);
}

async function untilState(state: string): Promise<JobState> {
  await expect.poll(async () => (await lastJob())?.state, { timeout: 15_000 }).toBe(state);
  const job = await lastJob();
  if (!job) throw new Error('no job');
  return job;
}

test('a job runs in its workspace as the user who asked for it, and carries nothing when it is done', async () => {
  const seen: string[] = [];
  await startWorker(async (doors, { n }, { attempt }) => {
    await doors.inWorkspace(async ({ actor, workspaceId }) => {
      seen.push(`${n} ${attempt} ${actor.userId} ${workspaceId} ${actor.via.requestId}`);
    });
  });
  await enqueue(7);
  const job = await untilState('succeeded');
  const requestId = ctx.user.who.via.requestId;
  expect(seen).toEqual([`7 1 ${ctx.user.id} ${ctx.workspaceId} ${requestId}`]);
  expect(job).toMatchObject({ attempts: 1, payload: {} });
  expect(await historyOf(job.id)).toEqual(['queued', 'running', 'succeeded']);
});

test('a job that fails is tried again after a wait, then dead, and that is told', async () => {
  const told = (await ctx.told()).length;
  await startWorker(async () => {
    throw new Error('no luck');
  });
  await enqueue(1);
  const job = await untilState('dead');
  expect(job).toMatchObject({ attempts: 2, lastError: 'no luck', payload: { n: 1 } });
  expect(await historyOf(job.id)).toEqual(['queued', 'running', 'failed', 'running', 'dead']);
  expect(await ctx.told(told)).toEqual(['job.dead_lettered']);
});

test('a job that waits is cancelled at once and never runs', async () => {
  let runs = 0;
  await ctx.write(
    async (command) => await command.enqueue(slowWork, { n: 1 }, { runAt: new Date(Date.now() + 1_500) }),
  );
  const { id } = await untilState('scheduled');
  await ctx.write(async ({ db }) => void (await db.one(cancelById(ctx.workspaceId, id))));
  await startWorker(async () => void (runs += 1));
  await enqueue(2);
  await expect.poll(() => runs).toBe(1);
  await expect
    .poll(
      async () => await at.database.asPlatform(async (db) => (await db.all(sql`select from queue.holders()`)).length),
    )
    .toBe(0);
  expect(await historyOf(id)).toEqual(['scheduled', 'cancelled']);
});

test('a running job hears that it should stop, and that is told when it has', async () => {
  const told = (await ctx.told()).length;
  await startWorker(async (_doors, _payload, { cancelled }) => {
    await once(cancelled, 'abort');
    throw new Error('stopped half way');
  });
  await enqueue(1);
  const { id } = await untilState('running');
  await ctx.write(async ({ db }) => void (await db.one(cancelById(ctx.workspaceId, id))));
  expect(await untilState('cancelled')).toMatchObject({ attempts: 1, payload: {} });
  expect(await ctx.told(told)).toEqual(['job.cancelled']);
});

test('a job that was to stop when its server ended does not begin anew', async () => {
  const runs: number[] = [];
  const stopping = await startWorker(async (_doors, _payload, { attempt, cancelled }) => {
    runs.push(attempt);
    await once(cancelled, 'abort');
    throw new Error('stopped half way');
  });
  await enqueue(1);
  const { id } = await untilState('running');
  const ended = stopping.stop();
  workers.splice(0);
  await ctx.write(async ({ db }) => void (await db.one(cancelById(ctx.workspaceId, id))));
  await ended;
  await startWorker(async () => void runs.push(0));
  await untilState('cancelled');
  expect(runs).toEqual([1]);
});

test('progress is saved and sent to open screens', async () => {
  const frames: unknown[] = [];
  line().listen('jobs', (text) => text && frames.push(JSON.parse(text)));
  const goOn = Promise.withResolvers<void>();
  await startWorker(async (_doors, _payload, { progress }) => {
    await progress(0.25, 'a quarter');
    await progress(0.3, 'too soon to be saved');
    await goOn.promise;
  });
  await enqueue(1);
  await expect.poll(() => frames).toContainEqual(expect.objectContaining({ state: 'running', progress: 0.25 }));
  goOn.resolve();
  const job = await untilState('succeeded');
  await expect
    .poll(() => frames.at(-1))
    .toEqual({
      workspaceId: ctx.workspaceId,
      jobId: job.id,
      state: 'succeeded',
      progress: 1,
    });
  expect(frames).toHaveLength(3);
});

test('what runs when the server stops goes back into the queue, uncounted, and runs at the next start', async () => {
  const worker = await startWorker(async (_doors, _payload, { cancelled }) => {
    await once(cancelled, 'abort');
    throw new Error('stopped half way');
  });
  await enqueue(1);
  await untilState('running');
  await worker.stop();
  workers.splice(0);
  expect(await lastJob()).toMatchObject({ state: 'queued', attempts: 0 });
  await startWorker(async () => {});
  expect(await untilState('succeeded')).toMatchObject({ attempts: 1 });
});

test('a job whose worker is killed runs again, and is dead when that keeps happening', async () => {
  const tries: string[] = [];
  const told = (await ctx.told()).length;
  await enqueue(1);
  for (let attempt = 1; attempt <= 2; attempt++) {
    const { app, system, queue } = at.connections;
    const task = JSON.stringify({ app, system, queue });
    const killed = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, task], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(killed.stdout, 'data');
    tries.push(String(said).trim());
    killed.kill('SIGKILL');
    await once(killed, 'exit');
  }
  await startWorker(async () => {});
  const job = await untilState('dead');
  expect(tries).toEqual([job.id, job.id]);
  expect(job).toMatchObject({ attempts: 2, lastError: 'The server ended while this ran.' });
  expect(await ctx.told(told)).toEqual(['job.dead_lettered']);
});

test('two workers share the queue: every job runs once', async () => {
  const ran: number[] = [];
  const run: Run = async (_doors, { n }) => void ran.push(n);
  await startWorker(run);
  await startWorker(run);
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  await enqueue(...numbers);
  await expect.poll(() => ran.length, { timeout: 20_000 }).toBe(200);
  expect([...ran].sort((a, b) => a - b)).toEqual(numbers);
});

test('when every connection to the database breaks, jobs are run all the same', async () => {
  const ran: number[] = [];
  await startWorker(async (_doors, { n }) => void ran.push(n));
  await enqueue(1);
  await expect.poll(() => ran).toEqual([1]);
  const superuser = new Client(at.superuser);
  await superuser.connect();
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [at.name],
  );
  await superuser.end();
  await expect
    .poll(
      async () =>
        await enqueue(2).then(
          () => true,
          () => false,
        ),
    )
    .toBe(true);
  await expect.poll(() => ran, { timeout: 20_000 }).toEqual([1, 2]);
});

test('the timetable runs through the system door', async () => {
  const ran: string[] = [];
  const nightly: Scheduled = {
    name: 'test.nightly',
    cron: '0 3 * * *',
    run: async ({ db }) => void ran.push((await db.one(sql<{ me: string }>`select current_user as me`)).me),
  };
  await startWorker(async () => {}, [nightly]);
  const queue = new Client({ ...at.superuser, user: 'backline_queue' });
  await queue.connect();
  await queue.query(`select graphile_worker.add_job('timetable:test.nightly')`);
  await queue.end();
  await expect.poll(() => ran).toEqual(['backline_system']);
});

test('the queue sees none of our tables, and requests see nothing of the queue', async () => {
  const queue = new Client({ ...at.superuser, user: 'backline_queue' });
  await queue.connect();
  await expect(queue.query('select from jobs.jobs')).rejects.toMatchObject({ code: '42501' });
  await expect(queue.query('select from events.outbox')).rejects.toMatchObject({ code: '42501' });
  await queue.end();
  await expect(ctx.write(async ({ db }) => await db.all(sql`select payload from jobs.jobs`))).rejects.toMatchObject({
    code: '42501',
  });
  await expect(ctx.write(async ({ db }) => await db.run(sql`select queue.release('x')`))).rejects.toMatchObject({
    code: '42501',
  });
});
