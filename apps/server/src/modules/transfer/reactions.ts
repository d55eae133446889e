import { jobCancelled, jobDeadLettered } from '#platform/jobs';
import { on } from '#platform/kernel';
import { failBackupOf } from './backup/make-backup.ts';
import { followCancelledJob, followDeadJob } from './import/follow-job.ts';
import { followEndedRestore } from './restore/follow-job.ts';

/** An import, a backup or a restore comes to its end with the job that does its work. */
export const reactions = [
  on('transfer.follow_cancelled_job', jobCancelled, async (ctx, { workspaceId, payload }) => {
    await followCancelledJob(ctx, { workspaceId, jobId: payload.jobId });
    await failBackupOf(ctx, payload.jobId, 'it was cancelled');
    await followEndedRestore(ctx, { workspaceId, jobId: payload.jobId }, null);
  }),
  on('transfer.follow_dead_job', jobDeadLettered, async (ctx, { workspaceId, payload }) => {
    const { jobId, attempts, serverEnded } = payload;
    const why = serverEnded
      ? `the server ended while it was at work, ${attempts} times`
      : `it failed ${attempts} times`;
    await followDeadJob(ctx, { workspaceId, jobId }, why);
    await failBackupOf(ctx, jobId, why);
    await followEndedRestore(ctx, { workspaceId, jobId }, why);
  }),
];
