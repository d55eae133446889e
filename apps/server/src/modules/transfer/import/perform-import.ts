import type { ImportProblem, ImportProgress } from '@backline/contract/transfer';
import { importLimits } from '@backline/contract/transfer';
import { fail } from '#platform/kernel';
import type { Ctx, JobDoors, JobRun } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import { ImportFileError } from '../read/import-file-error.ts';
import { inspectImport, planImport } from '../read/plan-import.ts';
import type { ImportPlan } from '../read/planned.ts';
import { importCompleted, importFailed, importRolledBack } from './events.ts';
import { importById, importForUpdate, stepImport } from './import.sql.ts';
import type { ImportRow, Step } from './import.sql.ts';
import type { ShowLog } from './port.ts';

export interface ImportMeans {
  readonly files: FileStore;
  readonly log: ShowLog;
}

export interface Task {
  readonly means: ImportMeans;
  readonly doors: JobDoors;
  readonly run: JobRun;
  readonly importId: string;
}

const longSeconds = 120;
const shareEveryMs = 300;

/** Looks at an uploaded file: format, rows, columns, and how we would read it. */
export async function inspect(task: Task): Promise<void> {
  await reading(task, 'uploaded', async (row, path) => {
    const inspection = await inspectImport(path, row.encoding ?? undefined, { signal: task.run.cancelled });
    await step(task, 'uploaded', { inspection });
  });
}

/** The dry run: reads and checks every row, stores nothing but the report. */
export async function check(task: Task): Promise<void> {
  await reading(task, 'validating', async (row, path) => {
    const { report } = await plan(task, row, path);
    await step(task, 'validating', { state: 'ready', report, progress: null });
  });
}

/** Puts all shows of the file into the log, in one transaction. */
export async function store(task: Task, leaveOutBadRows: boolean): Promise<void> {
  await reading(task, 'running', async (row, path) => {
    const planned = await plan(task, row, path);
    if (planned.report.invalid > 0 && !leaveOutBadRows) fail('STATE_CONFLICT', { message: 'The file has bad cells.' });
    const cancelled = new Error('the import was cancelled while it was written');
    const writing = task.doors.inWorkspace(
      async (ctx) => {
        const goOn = async (read: typeof importById) => {
          const { state } = await ctx.db.one(read(ctx.workspaceId, task.importId));
          if (state !== 'running') throw cancelled;
          task.run.cancelled.throwIfAborted();
        };
        await goOn(importById);
        const { created, ...made } = await task.means.log.store(ctx, task.importId, planned, async (done) => {
          await task.run.progress(0.3 + done * 0.7, 'writing');
          await goOn(importById);
        });
        // From here on a cancel comes too late; one that came before undoes all that was written.
        await goOn(importForUpdate);
        await ctx.db.one(
          stepImport(ctx.workspaceId, task.importId, {
            state: 'completed',
            report: planned.report,
            progress: null,
            result: { created, trashed: null, keptBecauseEdited: null },
            made,
            finished: true,
            undoDays: importLimits.undoDays,
          }),
        );
        await ctx.emit(importCompleted, { importId: task.importId, created });
      },
      { seconds: longSeconds },
    );
    await writing.catch((error: unknown) => {
      if (error !== cancelled) throw error;
    });
  });
}

/** Moves the shows of an import into the trash, but those edited since. */
export async function undo({ doors, means, importId }: Task): Promise<void> {
  await doors.inWorkspace(
    async (ctx) => {
      const row = await ctx.db.one(importForUpdate(ctx.workspaceId, importId));
      if (row.state !== 'completed') return;
      const undone = await means.log.undo(ctx, importId, row.made ?? { venueIds: [], songIds: [] });
      const result = { created: row.result?.created ?? 0, ...undone };
      await ctx.db.one(stepImport(ctx.workspaceId, importId, { state: 'rolled_back', progress: null, result }));
      await ctx.emit(importRolledBack, { importId, ...undone });
    },
    { seconds: longSeconds },
  );
}

async function plan(task: Task, row: ImportRow, path: string): Promise<ImportPlan> {
  const options = row.options ?? fail('STATE_CONFLICT', { message: 'Nobody has said how to read this file.' });
  const log = await task.doors.inWorkspace(async (ctx) => await task.means.log.soFar(ctx.db, ctx.workspaceId));
  let sharedAt = 0;
  const onProgress = (progress: ImportProgress) => {
    if (Date.now() - sharedAt < shareEveryMs) return;
    sharedAt = Date.now();
    // How far it is, is a courtesy: failing to say so must not end the import.
    share(task, row.state, progress).catch(() => {});
  };
  return await planImport(
    path,
    { options: { ...options, ...(row.encoding && { encoding: row.encoding }) }, now: new Date(), log },
    { onProgress, signal: task.run.cancelled },
  );
}

/** Reads the file of an import that is still in this state; a file that cannot be read ends the import with the reason. */
async function reading(
  task: Task,
  state: ImportRow['state'],
  work: (row: ImportRow, path: string) => Promise<void>,
): Promise<void> {
  const row = await task.doors.inWorkspace(
    async (ctx) => await ctx.db.maybe(importById(ctx.workspaceId, task.importId)),
  );
  if (row?.state !== state || row.fileId === null) return;
  try {
    await work(row, task.means.files.pathOf(row.fileId));
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    await end(task, state, error.problem);
  }
}

/** Ends the import with what stopped it. */
export async function end(task: Task, from: ImportRow['state'], problem: ImportProblem): Promise<void> {
  await step(task, from, { state: 'failed', problem, progress: null, finished: true }, async (ctx) => {
    await ctx.emit(importFailed, { importId: task.importId, code: problem.code });
  });
}

/** Moves the import on, unless somebody cancelled it meanwhile. */
async function step(
  task: Task,
  from: ImportRow['state'],
  next: Step,
  tell: (ctx: Ctx) => Promise<void> = async () => {},
): Promise<void> {
  await task.doors.inWorkspace(async (ctx) => {
    const { state } = await ctx.db.one(importForUpdate(ctx.workspaceId, task.importId));
    if (state !== from) return;
    await ctx.db.one(stepImport(ctx.workspaceId, task.importId, next));
    await tell(ctx);
  });
}

/** Says how far the import is, unless it has come to its end while that was on the way. */
async function share(task: Task, from: ImportRow['state'], progress: ImportProgress): Promise<void> {
  await step(task, from, { progress });
  await task.run.progress(progress.fraction * 0.3, progress.phase);
}
