import { Worker } from 'node:worker_threads';
import type { ImportInspection, ImportOptions, ImportProgress } from '@backline/contract/transfer';
import type { Encoding } from './text-chunks.ts';
import { ImportFileError } from './import-file-error.ts';
import type { PlanMessage, PlanTask } from './plan-message.ts';
import type { LogSoFar } from './plan-records.ts';
import type { ImportPlan, PlannedPerformance } from './planned.ts';

export interface PlanRequest {
  readonly options: ImportOptions;
  readonly now: Date;
  readonly log: LogSoFar;
}

export interface Watch {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops the worker at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

const workerMegabytes = 1024;

/** Reads a file off the main thread: its format, rows, columns and a suggested mapping. Throws ImportFileError when it cannot be read. */
export async function inspectImport(path: string, encoding?: Encoding, watch: Watch = {}): Promise<ImportInspection> {
  let inspection: ImportInspection | undefined;
  await runWorker({ kind: 'inspect', path, encoding }, watch, (message) => {
    if (message.kind === 'inspected') inspection = message.inspection;
  });
  return inspection ?? neverAnswered();
}

/** Reads and plans a file off the main thread, without touching the database. Throws ImportFileError when it cannot be read. */
export async function planImport(path: string, request: PlanRequest, watch: Watch = {}): Promise<ImportPlan> {
  const performances: PlannedPerformance[] = [];
  let rest: Omit<ImportPlan, 'performances'> | undefined;
  await runWorker({ kind: 'plan', path, ...request }, watch, (message) => {
    if (message.kind === 'performances') performances.push(...message.batch);
    if (message.kind === 'planned') rest = message;
  });
  const { venues, songs, badCells, report } = rest ?? neverAnswered();
  return { performances, venues, songs, badCells, report };
}

function neverAnswered(): never {
  throw new Error('The import worker ended without an answer.');
}

async function runWorker(
  task: PlanTask,
  { onProgress, signal }: Watch,
  onMessage: (message: PlanMessage) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: workerMegabytes },
  });
  const stop = () => {
    void worker.terminate();
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: PlanMessage) => {
    if (message.kind === 'progress') onProgress?.(message.progress);
    else if (message.kind === 'unreadable') reject(new ImportFileError(message.problem));
    else onMessage(message);
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuchForMemory(error) : error));
  worker.on('exit', () => resolve());
  await promise.finally(() => signal?.removeEventListener('abort', stop));
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchForMemory(cause: unknown): ImportFileError {
  return new ImportFileError(
    { code: 'TOO_LARGE', message: 'The file holds too much to be read at once. Split it.', line: null, column: null },
    { cause },
  );
}
