import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker';
import type { RunnerOptions, TaskList } from 'graphile-worker';
import { openQueuePool } from '#platform/db';
import type { ConnectionOptions } from '#platform/db';
import type { Log } from '#platform/telemetry';

export interface QueueOptions {
  /** As the queue's own role. */
  readonly connection: ConnectionOptions;
  readonly log: Log;
  /** Jobs at the same time. */
  readonly concurrency: number;
  readonly tasks: TaskList;
  readonly timetable: readonly { readonly task: string; readonly cron: string }[];
}

/** The job library, running: it decides whose turn it is and calls the task. */
export interface Queue {
  /** The name under which it holds jobs. */
  readonly worker: string;
  /** Settles when it has ended, asked to or not. */
  readonly ended: Promise<void>;
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>;
}

/** Lays out the queue's tables, or brings them up to date; safe to run beside others. */
export async function prepareQueue(connection: ConnectionOptions, log: Log): Promise<void> {
  const pgPool = openQueuePool(connection, 1, log);
  try {
    await runMigrations({ pgPool, logger: loggerTo(log) });
  } finally {
    await pgPool.end();
  }
}

/** Starts to work off the queue. */
export async function startQueue({ connection, log, concurrency, tasks, timetable }: QueueOptions): Promise<Queue> {
  const pgPool = openQueuePool(connection, concurrency + 1, log);
  const events: NonNullable<RunnerOptions['events']> = new EventEmitter();
  let worker = '';
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id;
  });
  const runner = await run({
    pgPool,
    events,
    logger: loggerTo(log),
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: parseCronItems(
      timetable.map(({ task, cron }) => ({ task, match: cron, options: { maxAttempts: 3, jobKey: task } })),
    ),
  });
  const ended = runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job queue stopped'));
  return {
    worker,
    ended: ended.then(async () => await pgPool.end()),
    stop: async () => await runner.stop().catch(() => {}),
  };
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The library's words among ours. It tells at length what it does, which is news only to who looks for a fault. */
function loggerTo(log: Log): Logger {
  return new Logger(() => (level, message) => log[levels[level]]({ part: 'queue' }, message));
}
