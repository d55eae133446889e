import { beforeAll, expect, test } from 'vitest';
import { AnyJob, JobCounts } from '@backline/contract';
import { z } from 'zod';
import { platformWorkspace } from '#platform/db';
import { prepareQueue } from '#platform/jobs';
import { newId, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { tamper } from '../../../../test/people.ts';

const server = await keyServer();
const { database, connections } = await testDatabase();
const { id: workspaceId } = await make.workspace();
const Many = z.object({ data: z.array(AnyJob) });
let root: TestUser;

beforeAll(async () => {
  root = await make.user({ platformRole: 'super_admin' });
  await prepareQueue(connections.queue, createLog('silent'));
});

async function madeJob(state: string, where = workspaceId): Promise<string> {
  const id = newId();
  await tamper(sql`insert into jobs.jobs (workspace_id, id, task, payload, state, priority, run_at, attempts, max_attempts, last_error,
      progress_note)
    values (${where}, ${id}, 'test.work', '{"to":"a secret address"}', ${state}, 5, now(), 3, 3, 'no luck', 'a secret note')`);
  return id;
}

async function queued(id: string): Promise<number> {
  const rows = await database.asPlatform(
    async (db) => await db.all(sql<{ note: string }>`select note from jobs.history where job_id = ${id}`),
  );
  return rows.length;
}

test('jobs of all workspaces and of the platform are listed, without what they carry', async () => {
  const [own, platforms] = [await madeJob('dead'), await madeJob('queued', platformWorkspace)];
  const { body } = await server.as(root, 'GET /admin/jobs?filter[task]=test.work');
  const found = Many.parse(body).data;
  expect(found.find(({ id }) => id === own)).toMatchObject({ workspaceId, state: 'dead', lastError: 'no luck' });
  expect(found.find(({ id }) => id === platforms)).toMatchObject({ workspaceId: null });
  expect(JSON.stringify(body)).not.toContain('secret');
  const dead = Many.parse(
    (await server.as(root, `GET /admin/jobs?filter[state]=dead&filter[workspaceId]=${workspaceId}`)).body,
  );
  expect(dead.data.map(({ id }) => id)).toEqual([own]);
  const counts = z.object({ data: JobCounts }).parse((await server.as(root, 'GET /admin/jobs/counts')).body).data;
  expect(counts).toMatchObject({ states: { dead: 1, queued: 1, running: 0 }, deadLetters: 0 });
});

test('a job that failed for the last time goes back into the queue with one more attempt; one that runs does not', async () => {
  const id = await madeJob('dead');
  expect(await server.as(root, `POST /admin/jobs/${id}/retry`)).toMatchObject({
    status: 200,
    body: { data: { state: 'queued', attempts: 3, maxAttempts: 4, finishedAt: null } },
  });
  expect(await queued(id)).toBe(1);
  const running = await madeJob('running');
  expect(await server.as(root, `POST /admin/jobs/${running}/retry`)).toMatchObject({
    status: 409,
    body: { error: { code: 'STATE_CONFLICT' } },
  });
  expect((await server.as(root, `POST /admin/jobs/${newId()}/retry`)).status).toBe(404);
});

test('a job that waits is stopped with a reason, which its workspace is not told', async () => {
  const id = await madeJob('queued');
  expect((await server.as(root, `POST /admin/jobs/${id}/cancel`, {})).status).toBe(422);
  const because = { reason: 'It eats the disk' };
  expect(await server.as(root, `POST /admin/jobs/${id}/cancel`, because)).toMatchObject({
    status: 200,
    body: { data: { state: 'cancelled' } },
  });
  expect((await server.as(root, `POST /admin/jobs/${id}/cancel`, because)).status).toBe(409);
  const entries = await database.asPlatform(
    async (db) =>
      await db.all(sql<{
        workspaceId: string;
        action: string;
        fields: object | null;
      }>`select e.workspace_id as "workspaceId",
          e.action, v.fields
        from audit.entries e left join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
        where e.subject_id = ${id} order by e.id`),
  );
  expect(entries).toEqual([
    { workspaceId, action: 'job.cancelled', fields: null },
    {
      workspaceId: platformWorkspace,
      action: 'job.stopped',
      fields: { state: ['queued', 'cancelled'], reason: [null, because.reason] },
    },
  ]);
});

test('dead letters are listed without what they carry, and asked for again', async () => {
  await tamper(sql`insert into events.dead_letters (handler, event_seq, workspace_id, type, payload, error, tries)
    values ('gigs.count', 7, ${workspaceId}, 'song.created', '{"title":"A secret song"}', 'no luck', 5)`);
  const letter = { reaction: 'gigs.count', seq: 7 };
  const { body } = await server.as(root, 'GET /admin/dead-letters');
  expect(body).toMatchObject({ data: [{ ...letter, workspaceId, type: 'song.created', tries: 5, isAsked: false }] });
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(await server.as(root, 'POST /admin/dead-letters/retry', letter)).toMatchObject({
    status: 202,
    body: { data: { isAsked: true } },
  });
  expect((await server.as(root, 'POST /admin/dead-letters/retry', { ...letter, seq: 8 })).status).toBe(404);
});
