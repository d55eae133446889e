import type { SystemCtx } from '#platform/kernel';
import { restoreFailed } from './events.ts';
import { restoreByJob, stepRestore } from './restore.sql.ts';
import type { RestoreRow } from './restore.sql.ts';

/** A job that will not be done, as it was told. */
interface EndedJob {
  readonly workspaceId: string;
  readonly jobId: string;
}

/** A restore comes to its end with the job that does its work; one that was to be undone stays as it was. */
export async function followEndedRestore(
  ctx: SystemCtx,
  { workspaceId, jobId }: EndedJob,
  why: string | null,
): Promise<void> {
  const row = await ctx.db.maybe(restoreByJob(workspaceId, jobId));
  if (!row) return;
  if (!isWaiting(row)) return void (await ctx.db.one(stepRestore(workspaceId, row.id, { progress: null })));
  const ended = { progress: null, keySealed: null, finished: true } as const;
  if (why === null) return void (await ctx.db.one(stepRestore(workspaceId, row.id, { ...ended, state: 'cancelled' })));
  const problem = {
    code: 'GAVE_UP',
    message: `The restore did not get through: ${why}. Nothing was changed.`,
  } as const;
  await ctx.db.one(stepRestore(workspaceId, row.id, { ...ended, state: 'failed', problem }));
  await ctx.emit(restoreFailed, { restoreId: row.id, code: problem.code }, workspaceId);
}

function isWaiting({ state }: RestoreRow): boolean {
  return state === 'uploaded' || state === 'validating' || state === 'running';
}
