import type { ImportProblem } from '@backline/contract/transfer';
import type { SystemCtx } from '#platform/kernel';
import { importFailed } from './events.ts';
import { importByJob, stepImport } from './import.sql.ts';
import type { ImportRow } from './import.sql.ts';

/** A job that will not be done, as it was told. */
interface EndedJob {
  readonly workspaceId: string;
  readonly jobId: string;
}

/** An import whose job was cancelled is cancelled too; one that was to be undone stays as it was. */
export async function followCancelledJob(ctx: SystemCtx, { workspaceId, jobId }: EndedJob): Promise<void> {
  const row = await ctx.db.maybe(importByJob(workspaceId, jobId));
  if (!row) return;
  const next = isWaiting(row) ? ({ state: 'cancelled', finished: true } as const) : {};
  await ctx.db.one(stepImport(workspaceId, row.id, { ...next, progress: null }));
}

/** An import whose job is dead has failed, and says so; one that could not be undone stays, and says that. */
export async function followDeadJob(ctx: SystemCtx, { workspaceId, jobId }: EndedJob, why: string): Promise<void> {
  const row = await ctx.db.maybe(importByJob(workspaceId, jobId));
  if (!row) return;
  if (!isWaiting(row)) {
    const problem = gaveUp(`The import could not be undone: ${why}. Its shows are still there.`);
    await ctx.db.one(stepImport(workspaceId, row.id, { progress: null, problem }));
    return;
  }
  const problem = gaveUp(`The import did not get through: ${why}. Nothing of it was stored.`);
  await ctx.db.one(stepImport(workspaceId, row.id, { state: 'failed', problem, progress: null, finished: true }));
  await ctx.emit(importFailed, { importId: row.id, code: problem.code }, workspaceId);
}

/** What stopped an import that is not its file's fault. */
export function gaveUp(message: string): ImportProblem {
  return { code: 'GAVE_UP', message, line: null, column: null };
}

function isWaiting({ state }: ImportRow): boolean {
  return state === 'uploaded' || state === 'validating' || state === 'running';
}
