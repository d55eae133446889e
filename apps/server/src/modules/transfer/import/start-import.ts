import type { Import, ImportOptions } from '@backline/contract/transfer';
import { allow, fail, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import type { StoredFile } from '#platform/storage';
import { expectStep, viewImport } from './import.ts';
import { importForUpdate, insertImport, stepImport } from './import.sql.ts';
import type { ImportRow } from './import.sql.ts';
import { checkJob, inspectJob, runJob, undoJob } from './jobs.ts';

export interface Uploaded {
  readonly file: StoredFile | undefined;
  readonly fileName: string;
  readonly encoding: string | undefined;
}

/** Takes a file in and looks at it in the background. */
export async function uploadImport(ctx: Ctx, { file, fileName, encoding }: Uploaded): Promise<Import> {
  allow(ctx.actor, 'import', 'create');
  if (!file) return fail('MALFORMED_REQUEST', { message: 'Send the file as the body of the request.' });
  const { id: fileId, bytes, sha256 } = file;
  const { workspaceId, actor } = ctx;
  const id = newId();
  const jobId = await ctx.enqueue(inspectJob, { importId: id });
  const about = { fileId, fileName, bytes, sha256, encoding: encoding ?? null };
  return viewImport(await ctx.db.one(insertImport({ workspaceId, id, jobId, createdBy: actor.userId, ...about })));
}

/** Starts a dry run with this way of reading the file. */
export async function checkImport(ctx: Ctx, id: string, options: ImportOptions): Promise<Import> {
  const row = await loadFor(ctx, id, 'check');
  if (row.fileId === null)
    fail('STATE_CONFLICT', { message: 'The file of this import is no longer kept. Please upload it again.' });
  if (row.inspection === null && row.state !== 'failed')
    fail('STATE_CONFLICT', { message: 'The file is still being looked at.' });
  const jobId = await ctx.enqueue(checkJob, { importId: id });
  const next = await ctx.db.one(
    stepImport(ctx.workspaceId, id, {
      state: 'validating',
      jobId,
      options,
      report: null,
      problem: null,
      progress: { phase: 'reading', rows: 0, fraction: 0 },
    }),
  );
  return viewImport(next);
}

/** Starts the import itself. It wants a dry run without bad cells, or the word to leave bad rows out. */
export async function runImport(ctx: Ctx, id: string, leaveOutBadRows: boolean): Promise<Import> {
  const row = await loadFor(ctx, id, 'run');
  if ((row.report?.invalid ?? 0) > 0 && !leaveOutBadRows) {
    fail('STATE_CONFLICT', {
      message: `${row.report?.invalid} rows have bad cells. Mend them, or ask to leave those rows out.`,
    });
  }
  const jobId = await ctx.enqueue(runJob, { importId: id, leaveOutBadRows });
  const progress = { phase: 'reading', rows: 0, fraction: 0 } as const;
  const next = await ctx.db.one(stepImport(ctx.workspaceId, id, { state: 'running', jobId, progress }));
  return viewImport(next);
}

/** Stops an import; a run that has not committed stores nothing. */
export async function cancelImport(ctx: Ctx, id: string): Promise<Import> {
  await loadFor(ctx, id, 'cancel');
  return viewImport(
    await ctx.db.one(stepImport(ctx.workspaceId, id, { state: 'cancelled', progress: null, finished: true })),
  );
}

/** Starts to undo an import, within its seven days. */
export async function undoImport(ctx: Ctx, id: string): Promise<Import> {
  await expectUndoable(ctx, id);
  const jobId = await ctx.enqueue(undoJob, { importId: id });
  const progress = { phase: 'undoing', rows: 0, fraction: 0 } as const;
  const next = await ctx.db.one(stepImport(ctx.workspaceId, id, { jobId, progress, problem: null }));
  return viewImport(next);
}

/** Refuses an import that cannot be undone, or no more. */
export async function expectUndoable(ctx: Ctx, id: string): Promise<void> {
  const row = await loadFor(ctx, id, 'undo');
  if (row.undoUntil === null || row.undoUntil < ctx.now.toISOString())
    fail('STATE_CONFLICT', { message: 'The seven days to undo this import are over.' });
}

async function loadFor(ctx: Ctx, id: string, step: 'check' | 'run' | 'cancel' | 'undo'): Promise<ImportRow> {
  allow(ctx.actor, 'import', 'update');
  const row = (await ctx.db.maybe(importForUpdate(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'import' });
  allow(ctx.actor, 'import', 'update', row);
  expectStep(row, step);
  return row;
}
