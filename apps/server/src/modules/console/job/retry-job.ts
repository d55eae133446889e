import type { AnyJob } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { anyJob, cancelById, jobCancelled, retryById } from '#platform/jobs';
import { platformWorkspace } from '#platform/db';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { jobRetried, jobStopped } from '../events.ts';

/** Puts a job that has failed back into the queue, now. */
export async function retryJob(operator: Operator, id: string): Promise<AnyJob> {
  return await asOperator(operator, { right: 'jobs.manage', reason: 'retry a job' }, async (ctx) => {
    const before = await jobFor(ctx.db, id);
    if (!(await ctx.db.maybe(retryById(id)))) fail('STATE_CONFLICT', { resource: 'job' });
    const changed = { state: [before.state, 'queued'] } as const;
    await ctx.emit(jobRetried, { jobId: id, task: before.task }, undefined, { changed });
    return await jobFor(ctx.db, id);
  });
}

interface StopJob {
  readonly id: string;
  readonly reason: string;
}

/** Stops a job: at once while it waits, else as soon as it notices. Its workspace is told that it was, not why. */
export async function stopJob(operator: Operator, { id, reason }: StopJob): Promise<AnyJob> {
  return await asOperator(operator, { right: 'jobs.manage', reason: 'stop a job' }, async (ctx) => {
    const before = await jobFor(ctx.db, id);
    const workspaceId = before.workspaceId ?? platformWorkspace;
    const stopped = (await ctx.db.maybe(cancelById(workspaceId, id))) ?? fail('STATE_CONFLICT', { resource: 'job' });
    const about = { jobId: id, task: before.task };
    // One that runs is cancelled when it has noticed, and that is told then.
    if (stopped.state === 'cancelled') await ctx.emit(jobCancelled, about, workspaceId);
    await ctx.emit(jobStopped, about, undefined, {
      changed: { state: [before.state, stopped.state], reason: [null, reason] },
    });
    return await jobFor(ctx.db, id);
  });
}

async function jobFor(db: Db, id: string): Promise<AnyJob> {
  return (await db.maybe(anyJob(id))) ?? fail('NOT_FOUND', { resource: 'job' });
}
