import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionOptions, Database, Line } from '#platform/db';
import { createRounds } from '#platform/events';
import type { JobHandler, Scheduled } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { createDelivery } from './deliver.ts';
import { jobDeadLettered } from './events.ts';
import { prepareQueue, startQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import { forget, gone, leave, lockOf, registerWorker, release, takeBack } from './workers.sql.ts';

export interface WorkerOptions {
  readonly database: Database;
  readonly line: Line;
  /** As the queue's own role. */
  readonly queue: ConnectionOptions;
  readonly log: Log;
  readonly handlers: readonly JobHandler[];
  readonly scheduled: readonly Scheduled[];
  /** Jobs at the same time. */
  readonly concurrency?: number;
}

export interface Worker {
  /** Takes back what a worker left that died, and begins to work. */
  start(): Promise<void>;
  /** Lets running jobs end for some seconds; what has not ended then goes back into the queue. */
  stop(): Promise<void>;
}

const watchMs = 1_000;
const sweepMs = 10_000;
const restartMs = 2_000;
const lockAgainMs = 100;
const lockTries = 100;
const graceMs = 5_000;
const abortMs = 2_000;

/**
 * Runs jobs and the timetable in this process.
 *
 *   queue ──▶ claim ──▶ handler ──▶ settled: succeeded · failed, later again · dead · cancelled
 *
 * A worker holds an advisory lock. If its process dies the lock is free, and whoever sweeps next puts its jobs back.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { database, line, log, handlers, scheduled, concurrency = 4 } = options;
  const delivery = createDelivery({ database, log });
  let current: Queue | null = null;
  let isStopping = false;
  let sweepAt = 0;
  let suspects: ReadonlySet<string> = new Set();
  const rounds = createRounds({ everyMs: watchMs, log, what: 'watching jobs', round: watch });

  const tasks = Object.fromEntries([
    ...handlers.map((handler) => [handler.job.task, async (ref: unknown) => await delivery.deliver(handler, ref)]),
    ...scheduled.map(({ name, run }) => [
      timetableTask(name),
      async () => await database.asSystem(`on schedule: ${name}`, run),
    ]),
  ]);

  async function begin(): Promise<void> {
    const queue = await startQueue({
      connection: options.queue,
      log,
      concurrency,
      tasks,
      timetable: scheduled.map(({ name, cron }) => ({ task: timetableTask(name), cron })),
    });
    current = queue;
    void queue.ended.then(beginAgain);
    // Registered without its lock it would be taken for gone, and what it runs be run elsewhere too.
    for (let tries = 0; tries < lockTries && !(await line.hold(lockOf(queue.worker))); tries++) await wait(lockAgainMs);
    await database.asPlatform(async (db) => await db.run(registerWorker(queue.worker)));
    delivery.open(queue.worker);
  }

  /** The library gives up when its connections break for long; we do not. */
  async function beginAgain(): Promise<void> {
    if (isStopping) return;
    await wait(restartMs);
    if (isStopping) return;
    try {
      await begin();
    } catch (error) {
      log.error({ err: error }, 'the job queue could not be started again');
      await beginAgain();
    }
  }

  async function watch(): Promise<void> {
    if (!current) return;
    await line.hold(lockOf(current.worker));
    const isSweep = Date.now() >= sweepAt;
    if (isSweep || delivery.isBusy()) await delivery.watch(current.worker);
    if (!isSweep) return;
    sweepAt = Date.now() + sweepMs;
    await sweep(current.worker);
  }

  /** Puts back what workers held that are gone. One that has not registered may be starting: it has until the next sweep. */
  async function sweep(me: string): Promise<void> {
    const found = await database.asPlatform(async (db) => await db.all(gone(me)));
    const sure = new Set(found.filter(({ id, isRegistered }) => isRegistered || suspects.has(id)).map(({ id }) => id));
    suspects = new Set(found.map(({ id }) => id));
    if (sure.size > 0) await bringBack(me, sure);
  }

  async function bringBack(me: string, sure: ReadonlySet<string>): Promise<void> {
    await database.asSystem('take back the jobs of workers that are gone', async (ctx) => {
      // Asked again, because it is this transaction that has to hold their locks.
      const workers = (await ctx.db.all(gone(me))).map(({ id }) => id).filter((id) => sure.has(id));
      await ctx.db.run(release(workers));
      const jobs = await ctx.db.all(takeBack(workers));
      for (const { id, task, attempts, workspaceId } of jobs.filter(({ state }) => state === 'dead')) {
        await ctx.emit(jobDeadLettered, { jobId: id, task, attempts, serverEnded: true }, workspaceId);
      }
      await ctx.db.run(forget(workers));
    });
    log.warn({ workers: sure.size }, 'took back the jobs of workers that are gone');
  }

  return {
    async start() {
      await prepareQueue(options.queue, log);
      await begin();
      await rounds.start();
    },
    async stop() {
      isStopping = true;
      await rounds.stop();
      if (!current) return;
      const { worker, ended, stop } = current;
      void stop();
      await withinMs(graceMs, ended);
      delivery.interrupt();
      await withinMs(abortMs, ended);
      await database.asPlatform(async (db) => await db.together(leave(worker)));
    },
  };
}

function timetableTask(name: string): string {
  return `timetable:${name}`;
}

async function withinMs(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
