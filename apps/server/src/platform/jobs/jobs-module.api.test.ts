import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Job } from '@backline/contract';
import { openLine } from '#platform/db';
import { createRelay } from '#platform/events';
import { createLog } from '#platform/telemetry';
import { testApi, testCtx, testDatabase } from '#test';
import type { TestApi, TestCtx } from '#test';
import { slowWork } from '../../../test/slow-work.ts';
import { acceptJobs, jobsModule, prepareQueue } from './index.ts';

const One = z.object({ data: Job });
const Many = z.object({ data: z.array(Job) });

let api: TestApi;
let owner: TestCtx;
let member: TestCtx;
let viewer: TestCtx;
let stranger: TestCtx;

beforeAll(async () => {
  const { database, connections } = await testDatabase();
  const log = createLog('silent');
  api = await testApi([jobsModule]);
  owner = await testCtx();
  [member, viewer] = await Promise.all([owner.as('member'), owner.as('viewer')]);
  stranger = await testCtx();
  await prepareQueue(connections.queue, log);
  for (const who of [owner, member]) await who.write(async (ctx) => await ctx.enqueue(slowWork, { n: 1 }));
  const line = openLine(connections.direct, log);
  await createRelay({ database, line, log, acceptJobs }).drain();
  await line.close();
});

async function listed(who: TestCtx, query = ''): Promise<readonly Job[]> {
  return Many.parse((await api.call(who, `GET /jobs${query}`)).body).data;
}

test('the owner sees every job of the workspace, a member their own, others none', async () => {
  const jobs = await listed(owner);
  expect(jobs).toHaveLength(2);
  expect(jobs[0]).toMatchObject({ task: 'test.work', state: 'queued', progress: 0, attempts: 0, maxAttempts: 2 });
  expect(await listed(member)).toEqual(jobs.slice(0, 1));
  expect(await listed(stranger)).toEqual([]);
  expect((await api.call(viewer, 'GET /jobs')).status).toBe(403);
});

test('jobs are filtered by state and task, and sorted by their beginning', async () => {
  expect(await listed(owner, '?filter[state]=running')).toEqual([]);
  expect(await listed(owner, '?filter[state]=queued&filter[task]=test.work')).toHaveLength(2);
  const newestFirst = await listed(owner);
  expect(await listed(owner, '?sort=createdAt')).toEqual([...newestFirst].reverse());
  const first = await api.call(owner, 'GET /jobs?limit=1&total=true');
  expect(first.body).toMatchObject({ data: [{ id: newestFirst[0]?.id }], meta: { total: 2 } });
});

test('a job is shown to its workspace alone, and to a member only if they asked for it', async () => {
  const [own, owners] = await listed(owner);
  expect(One.parse((await api.call(member, `GET /jobs/${own?.id ?? ''}`)).body).data).toEqual(own);
  expect((await api.call(member, `GET /jobs/${owners?.id ?? ''}`)).status).toBe(404);
  expect((await api.call(stranger, `GET /jobs/${own?.id ?? ''}`)).status).toBe(404);
});

test('a job is cancelled once, by who asked for it or an owner, and that is told', async () => {
  const told = (await owner.told()).length;
  const [own, owners] = await listed(owner);
  const cancel = (id: string | undefined) => `POST /jobs/${id ?? ''}/cancel` as const;
  expect((await api.call(stranger, cancel(own?.id), {})).status).toBe(404);
  expect((await api.call(member, cancel(owners?.id), {})).status).toBe(404);
  expect((await api.call(viewer, cancel(owners?.id), {})).status).toBe(403);
  const cancelled = await api.call(member, cancel(own?.id));
  expect(One.parse(cancelled.body).data).toMatchObject({ id: own?.id, state: 'cancelled' });
  expect(await api.call(member, cancel(own?.id))).toMatchObject({
    status: 409,
    body: { error: { code: 'STATE_CONFLICT' } },
  });
  expect(One.parse((await api.call(owner, cancel(owners?.id))).body).data.state).toBe('cancelled');
  expect(await owner.told(told)).toEqual(['job.cancelled', 'job.cancelled']);
});
