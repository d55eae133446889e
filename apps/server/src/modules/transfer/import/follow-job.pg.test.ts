import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Import } from '@backline/contract/transfer';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { followCancelledJob, followDeadJob } from './follow-job.ts';
import { importById, insertImport, stepImport } from './import.sql.ts';
import type { Step } from './import.sql.ts';

let me: TestCtx;

beforeAll(async () => {
  me = await testCtx();
});

const undoing = { phase: 'undoing', rows: 0, fraction: 0 } as const;
const reading = { phase: 'reading', rows: 7, fraction: 0.5 } as const;

/** An import at this step, whose job then ends this way. */
async function afterJob(at: Step, end: 'cancelled' | 'dead', isItsJob = true): Promise<Import> {
  const { workspaceId } = me;
  const jobId = randomUUID();
  const file = { fileId: randomUUID(), fileName: 'shows.csv', bytes: 1, sha256: '', encoding: null };
  const { id } = await me.write(async ({ db }) => {
    const row = await db.one(insertImport({ workspaceId, id: randomUUID(), jobId, createdBy: me.user.id, ...file }));
    return await db.one(stepImport(workspaceId, row.id, at));
  });
  const { database } = await testDatabase();
  const job = { workspaceId, jobId: isItsJob ? jobId : randomUUID() };
  await database.asSystem('test', async (ctx) => {
    if (end === 'cancelled') await followCancelledJob(ctx, job);
    else await followDeadJob(ctx, job, 'it failed 3 times');
  });
  return await me.write(async ({ db }) => await db.one(importById(workspaceId, id)));
}

test.each(['uploaded', 'validating', 'running'] as const)('an import that is %s ends with its job', async (state) => {
  const at = { state, progress: reading };
  const told = (await me.told()).length;
  expect(await afterJob(at, 'cancelled')).toMatchObject({ state: 'cancelled', progress: null, problem: null });
  expect(await afterJob(at, 'dead')).toMatchObject({
    state: 'failed',
    progress: null,
    finishedAt: expect.any(String),
    problem: { code: 'GAVE_UP', message: expect.stringMatching(/it failed 3 times\. Nothing of it was stored/) },
  });
  expect(await me.told(told)).toEqual(['import.failed']);
});

test('an import whose undoing ends early stays, and can be undone again', async () => {
  const at = { state: 'completed', progress: undoing } as const;
  const told = (await me.told()).length;
  expect(await afterJob(at, 'cancelled')).toMatchObject({ state: 'completed', progress: null, problem: null });
  expect(await afterJob(at, 'dead')).toMatchObject({
    state: 'completed',
    progress: null,
    problem: { code: 'GAVE_UP', message: expect.stringMatching(/could not be undone/) },
  });
  expect(await me.told(told)).toEqual([]);
});

test('an import follows no job but the one it waits for', async () => {
  const at = { state: 'running', progress: reading } as const;
  expect(await afterJob(at, 'cancelled', false)).toMatchObject(at);
  expect(await afterJob(at, 'dead', false)).toMatchObject(at);
});
