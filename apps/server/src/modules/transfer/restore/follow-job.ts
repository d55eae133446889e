import type { BackupProblem } from '@backline/contract/transfer';
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
  if (!isWaiting(row)) {
    const stays =
      why === null ? null : gaveUp(`The restore could not be taken back: ${why}. Everything is as it was restored.`);
    return void (await ctx.db.one(stepRestore(workspaceId, row.id, { progress: null, problem: stays })));
  }
  const ended = { progress: null, keySealed: null, finished: true } as const;
  if (why === null) return void (await ctx.db.one(stepRestore(workspaceId, row.id, { ...ended, state: 'cancelled' })));
  const problem = {
    code: 'GAVE_UP',
    message: `The restore did not get through: ${why}. Nothing was changed.`,
  } as const;
  await ctx.db.one(stepRestore(workspaceId, row.id, { ...ended, state: 'failed', problem }));
  await ctx.emit(restoreFailed, { restoreId: row.id, code: problem.code }, workspaceId);
}

function gaveUp(message: string): BackupProblem {
  return { code: 'GAVE_UP', message };
}

function isWaiting({ state }: RestoreRow): boolean {
  return state === 'uploaded' || state === 'validating' || state === 'running';
}
