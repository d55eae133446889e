import { jobRoutes, permits } from '@backline/contract';
import type { Job, QueryOf } from '@backline/contract';
import { paging, serve, sweepKeys } from '#platform/http';
import type { Page } from '#platform/http';
import { allow, defineModule, fail, withoutSortKeys } from '#platform/kernel';
import type { Ctx, ErasureStep, Read, SystemCtx } from '#platform/kernel';
import { jobCancelled, jobDeadLettered } from './events.ts';
import { eraseJobsNaming, purgeDeadLetters, purgeJobs } from './job.sql.ts';
import { cancelById, countJobs, jobById, jobOrder, listJobs } from './job-list.sql.ts';
import type { JobRow } from './job-list.sql.ts';

/** Letters to somebody who is erased, and others that name their address, go from the queue, sent or not. */
const lettersGo: ErasureStep = {
  name: 'jobs.letters_go',
  run: async (inSystem, { email }) =>
    await inSystem(async ({ db }) => void (await db.run(eraseJobsNaming(email))), { seconds: 300 }),
};

/** What a workspace sees of its background work; members see their own. */
export const jobsModule = defineModule({
  name: 'jobs',
  events: [jobCancelled, jobDeadLettered],
  routes: [
    serve(jobRoutes, {
      list: (read, { query }) => listedJobs(read, query),
      show: (read, { params }) => shownJob(read, params.id),
      cancel: (ctx, { params }) => cancelJob(ctx, params.id),
    }),
  ],
  erasure: [lettersGo],
  scheduled: [{ name: 'jobs.purge', cron: '0 3 * * *', run: purge }],
});

/** Daily: forgets what ended, what was laid aside a while ago, and what would be answered to a request that comes again. */
export async function purge({ db }: SystemCtx): Promise<void> {
  await db.together([...purgeJobs, purgeDeadLetters, sweepKeys]);
}

async function listedJobs(read: Read, query: QueryOf<typeof jobRoutes.routes.list>): Promise<Page<Job>> {
  return await read.narrowedSnapshot('job', async (db, _, reachable) => {
    const search = { workspaceId: read.workspaceId, filter: query.filter ?? {}, reachable };
    const { window, page } = paging('jobs', query, jobOrder(query.sort));
    const found = await db.all(listJobs(search, window));
    return page(found, withoutSortKeys, query.total ? (await db.one(countJobs(search))).count : undefined);
  });
}

async function shownJob(read: Read, id: string): Promise<Job> {
  return await read.narrowedSnapshot('job', async (db, actor) => {
    const row = await db.maybe(jobById(read.workspaceId, id));
    if (!row || !permits(actor, 'job', 'read', row)) return fail('NOT_FOUND', { resource: 'job' });
    return viewJob(row);
  });
}

/** Stops a job: at once while it waits, else as soon as it notices. One that has ended cannot be stopped. */
async function cancelJob(ctx: Ctx, id: string): Promise<Job> {
  allow(ctx.actor, 'job', 'update');
  const row = await ctx.db.maybe(jobById(ctx.workspaceId, id));
  if (!row || !permits(ctx.actor, 'job', 'read', row)) return fail('NOT_FOUND', { resource: 'job' });
  allow(ctx.actor, 'job', 'update', row);
  const { state } =
    (await ctx.db.maybe(cancelById(ctx.workspaceId, id))) ?? fail('STATE_CONFLICT', { resource: 'job' });
  // One that runs is cancelled when it has noticed, and that is told then.
  if (state === 'cancelled') await ctx.emit(jobCancelled, { jobId: id, task: row.task });
  return viewJob(await ctx.db.one(jobById(ctx.workspaceId, id)));
}

function viewJob({ createdBy: _, ...job }: JobRow): Job {
  return job;
}
