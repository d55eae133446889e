import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { cutText } from '@backline/contract';
import type { Database } from '#platform/db';
import { fail } from '#platform/kernel';
import type { JobDoors, JobHandler, JobRun, Who } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { backoffMs } from './backoff.ts';
import { jobCancelled, jobDeadLettered } from './events.ts';
import { claim, runningOn, saveProgress, settle } from './job.sql.ts';
import type { Attempt, Claimed, Ending } from './job.sql.ts';

export interface DeliveryOptions {
  readonly database: Database;
  readonly log: Log;
}

/** Runs one job after the other as the queue hands them out. */
export interface Delivery {
  /** Names the worker; what is handed out before waits for it. */
  open(worker: string): void;
  /** Runs one attempt to its end. A job that is not to be run now is left alone: its place in the queue is elsewhere. */
  deliver(handler: JobHandler, ref: unknown): Promise<void>;
  /** Looks which attempts were asked to stop or were lost, and puts back those that nobody runs. */
  watch(worker: string): Promise<void>;
  isBusy(): boolean;
  /** Asks all that runs to stop now; it will be run again. */
  interrupt(): void;
}

type Stop = 'cancelled' | 'interrupted' | 'lost';

interface Running {
  readonly attempt: Attempt;
  stop: Stop | null;
  readonly controller: AbortController;
}

const Ref = z.object({ workspaceId: z.uuid(), id: z.uuid() });
const progressMs = 500;
const settleAgainMs = 1_000;
const longestError = 500;
const refusals: Readonly<Record<NonNullable<Claimed['refusedFor']>, string>> = {
  account: 'The account that asked for this is closed.',
  workspace: 'The workspace is suspended.',
};

export function createDelivery({ database, log }: DeliveryOptions): Delivery {
  const running = new Map<string, Running>();
  let strays: ReadonlySet<string> = new Set();
  const first = Promise.withResolvers<string>();
  let worker = first.promise;
  let isInterrupted = false;

  async function deliver(handler: JobHandler, given: unknown): Promise<void> {
    const ref = Ref.parse(given);
    const me = await worker;
    const claimed = await database.asPlatform(async (db) => await db.maybe(claim(ref, me)));
    if (!claimed) return;
    const attempt = { ...ref, worker: me, attempt: claimed.attempt };
    // Whoever is shut out gets nothing done any more, whatever door the work would take.
    if (claimed.refusedFor !== null)
      return await settleFor(handler, attempt, { state: 'cancelled', error: refusals[claimed.refusedFor] });
    const mine: Running = { attempt, stop: null, controller: new AbortController() };
    running.set(ref.id, mine);
    try {
      if (isInterrupted) halt(mine, 'interrupted');
      if (claimed.isCancelled) halt(mine, 'cancelled');
      await settleFor(handler, attempt, await run(handler, mine, claimed));
    } finally {
      running.delete(ref.id);
    }
  }

  async function run(handler: JobHandler, mine: Running, claimed: Claimed): Promise<Ending | null> {
    const about = { task: handler.job.task, jobId: mine.attempt.id, attempt: claimed.attempt };
    try {
      mine.controller.signal.throwIfAborted();
      await handler.run(doorsOf(handler, mine, claimed), claimed.payload, jobRunOf(mine));
      return { state: 'succeeded' };
    } catch (error) {
      if (mine.stop === 'lost') return null;
      if (mine.stop !== null) return { state: mine.stop };
      const text = cutText(error instanceof Error ? error.message : String(error), longestError);
      const isLast = claimed.attempt >= claimed.maxAttempts;
      log[isLast ? 'error' : 'warn'](
        { err: error, ...about },
        isLast ? 'a job failed for the last time' : 'a job failed',
      );
      return isLast
        ? { state: 'dead', error: text }
        : { state: 'failed', error: text, waitMs: backoffMs(claimed.attempt, Math.random()) };
    }
  }

  /** Writes down how an attempt ended; as long as this process is there it does not give up on that. */
  async function settleFor(handler: JobHandler, attempt: Attempt, ending: Ending | null): Promise<void> {
    if (ending === null) return;
    for (;;) {
      try {
        if (ending.state === 'dead' || ending.state === 'cancelled') return await giveUp(handler, attempt, ending);
        return await database.asPlatform(async (db) => void (await db.run(settle(attempt, ending))));
      } catch (error) {
        log.error({ err: error, jobId: attempt.id }, 'the end of a job could not be written down; trying again');
        await wait(settleAgainMs);
      }
    }
  }

  /** Ends a job that will not be done, and tells that. */
  async function giveUp({ job: { task } }: JobHandler, attempt: Attempt, ending: Ending): Promise<void> {
    await database.asSystem(`job is ${ending.state}: ${task}`, async (ctx) => {
      if ((await ctx.db.run(settle(attempt, ending))) === 0) return;
      const { id: jobId, workspaceId, attempt: attempts } = attempt;
      if (ending.state === 'cancelled') return await ctx.emit(jobCancelled, { jobId, task }, workspaceId);
      await ctx.emit(jobDeadLettered, { jobId, task, attempts, serverEnded: false }, workspaceId);
    });
  }

  function doorsOf({ job }: JobHandler, { attempt }: Running, { actorId, requestId }: Claimed): JobDoors {
    const via = { requestId: requestId ?? attempt.id, ip: null, agent: null };
    const who = (): Who => {
      if (actorId === null)
        return fail('FORBIDDEN', { message: 'Nobody asked for this job in whose name it could act.' });
      return { kind: 'user', userId: actorId, via };
    };
    return {
      async inWorkspace(work, limits) {
        return await database.inWorkspace(who(), attempt.workspaceId, work, limits);
      },
      async readIn(workspaceId, work) {
        return await database.readWorkspace(who(), workspaceId).inside(work);
      },
      asSystem: async (work, limits) => await database.asSystem(`job: ${job.task}`, work, { ...limits, via }),
      snapshot: async (work) => await database.asSystem(`job: ${job.task}`, work, { isSnapshot: true, via }),
    };
  }

  function jobRunOf(mine: Running): JobRun {
    let nextAt = 0;
    return {
      jobId: mine.attempt.id,
      attempt: mine.attempt.attempt,
      cancelled: mine.controller.signal,
      async progress(done, note) {
        if (Date.now() < nextAt) return;
        nextAt = Date.now() + progressMs;
        const share = Math.min(1, Math.max(0, done));
        const saved = await database.asPlatform(
          async (db) => await db.maybe(saveProgress(mine.attempt, share, note ?? null)),
        );
        if (!saved) halt(mine, 'lost');
        if (saved?.isCancelled) halt(mine, 'cancelled');
      },
    };
  }

  async function watch(me: string): Promise<void> {
    const recorded = await database.asPlatform(async (db) => await db.all(runningOn(me)));
    const known = new Map(recorded.map((job) => [job.id, job]));
    for (const mine of running.values()) {
      const job = known.get(mine.attempt.id);
      if (job?.isCancelled) halt(mine, 'cancelled');
    }
    // An attempt whose beginning was written down while its answer was lost is run by nobody; seen twice, it goes back.
    const unheld = recorded.filter(({ id }) => !running.has(id));
    for (const job of unheld.filter(({ id }) => strays.has(id))) {
      const { attempt, ...ref } = job;
      await database.asPlatform(
        async (db) => await db.run(settle({ ...ref, worker: me, attempt }, { state: 'interrupted' })),
      );
    }
    strays = new Set(unheld.map(({ id }) => id));
  }

  return {
    open(name) {
      first.resolve(name);
      worker = Promise.resolve(name);
    },
    deliver,
    watch,
    isBusy: () => running.size > 0,
    interrupt() {
      isInterrupted = true;
      for (const mine of running.values()) halt(mine, 'interrupted');
    },
  };
}

function halt(mine: Running, stop: Stop): void {
  mine.stop ??= stop;
  mine.controller.abort(new Error(`this job was ${stop}`));
}
