import type { AnyJob, JobCounts, JobState, operatedJobRoutes, QueryOf } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { countDeadLetters } from '#platform/events';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { anyJob, countAllJobs, countByState, jobOrder, listAllJobs } from '#platform/jobs';
import { fail, withoutSortKeys } from '#platform/kernel';

/** The jobs of the whole installation. */
export async function listedJobs(
  operator: Operator,
  query: QueryOf<typeof operatedJobRoutes.routes.listAllJobs>,
): Promise<Page<AnyJob>> {
  return await asOperator(operator, { right: 'jobs.read', reason: 'list jobs' }, async ({ db }) => {
    const search = query.filter ?? {};
    const { window, page } = paging('all jobs', query, jobOrder(query.sort));
    const found = await db.all(listAllJobs(search, window));
    return page(found, withoutSortKeys, query.total ? (await db.one(countAllJobs(search))).count : undefined);
  });
}

/** One job, wherever it belongs. */
export async function shownJob(operator: Operator, id: string): Promise<AnyJob> {
  return await asOperator(
    operator,
    { right: 'jobs.read', reason: 'look at a job' },
    async ({ db }) => (await db.maybe(anyJob(id))) ?? fail('NOT_FOUND', { resource: 'job' }),
  );
}

/** How many jobs stand in each state, and how many events were laid aside. */
export async function countedJobs(operator: Operator): Promise<JobCounts> {
  return await asOperator(operator, { right: 'jobs.read', reason: 'count jobs' }, async ({ db }) => {
    const counted = new Map((await db.all(countByState)).map(({ state, count }) => [state, count]));
    const of = (state: JobState) => counted.get(state) ?? 0;
    return {
      states: {
        scheduled: of('scheduled'),
        queued: of('queued'),
        running: of('running'),
        succeeded: of('succeeded'),
        failed: of('failed'),
        dead: of('dead'),
        cancelled: of('cancelled'),
      },
      deadLetters: (await db.one(countDeadLetters(undefined))).count,
    };
  });
}
