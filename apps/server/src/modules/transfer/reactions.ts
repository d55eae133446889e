import { jobCancelled, jobDeadLettered } from '#platform/jobs';
import { on } from '#platform/kernel';
import { followCancelledJob, followDeadJob } from './import/follow-job.ts';

/** An import comes to its end with the job that does its work. */
export const reactions = [
  on('transfer.follow_cancelled_job', jobCancelled, async (ctx, { workspaceId, payload }) => {
    await followCancelledJob(ctx, { workspaceId, jobId: payload.jobId });
  }),
  on('transfer.follow_dead_job', jobDeadLettered, async (ctx, { workspaceId, payload }) => {
    const { jobId, attempts, serverEnded } = payload;
    const why = serverEnded
      ? `the server ended while it was at work, ${attempts} times`
      : `it failed ${attempts} times`;
    await followDeadJob(ctx, { workspaceId, jobId }, why);
  }),
];
