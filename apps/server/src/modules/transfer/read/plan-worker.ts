import { parentPort, workerData } from 'node:worker_threads';
import type { ImportOptions } from '@backline/contract/transfer';
import { loadCityTable } from '../cities/city-table.ts';
import { ImportFileError } from './import-file-error.ts';
import { inspectRecords } from './inspect-records.ts';
import { openRecords } from './open-records.ts';
import type { PlanMessage, PlanTask } from './plan-message.ts';
import { planRecords } from './plan-records.ts';

// The thread exists for one file: its memory, the city table above all, goes with it.
const task: PlanTask = workerData;
const batchSize = 500;

try {
  await (task.kind === 'inspect' ? inspect(task) : plan(task));
} catch (error) {
  if (!(error instanceof ImportFileError)) throw error;
  tell({ kind: 'unreadable', problem: error.problem });
}

async function inspect({ path, encoding }: Extract<PlanTask, { kind: 'inspect' }>): Promise<void> {
  const progress = progressOf('reading');
  const source = await openRecords({ path, encoding, onFraction: progress.onFraction });
  tell({ kind: 'inspected', inspection: await inspectRecords(source, progress.onRow) });
}

async function plan({ path, options, now, log }: Extract<PlanTask, { kind: 'plan' }>): Promise<void> {
  const progress = progressOf('planning');
  const cities = namesPlaces(options) ? await loadCityTable() : null;
  const source = await openRecords({ path, encoding: options.encoding, onFraction: progress.onFraction });
  const { performances, ...rest } = await planRecords(source, { options, now, log }, cities, progress.onRow);
  for (let at = 0; at < performances.length; at += batchSize) {
    tell({ kind: 'performances', batch: performances.slice(at, at + batchSize) });
  }
  tell({ kind: 'planned', ...rest });
}

function namesPlaces({ mapping, defaults }: ImportOptions): boolean {
  return (['city', 'region', 'country'] as const).some(
    (field) => mapping[field] !== undefined || defaults[field] !== undefined,
  );
}

/** Tells progress by rows rather than by time, so that two runs tell the same. */
function progressOf(phase: 'reading' | 'planning') {
  let fraction = 0;
  return {
    onFraction(done: number): void {
      fraction = done;
    },
    onRow(rows: number): void {
      if (rows % 500 === 0) tell({ kind: 'progress', progress: { phase, rows, fraction } });
    },
  };
}

function tell(message: PlanMessage): void {
  parentPort?.postMessage(message);
}
