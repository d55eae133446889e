import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Restore } from '@backline/contract/transfer';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { followEndedRestore } from './follow-job.ts';
import { insertRestore, restoreById, stepRestore } from './restore.sql.ts';
import type { RestoreStep } from './restore.sql.ts';

let me: TestCtx;

beforeAll(async () => {
  me = await testCtx();
});

/** A restore at this step, whose job then ends: cancelled, or dead for this reason. */
async function afterJob(at: RestoreStep, why: string | null, isItsJob = true): Promise<Restore> {
  const { workspaceId } = me;
  const jobId = randomUUID();
  const file = { backupId: null, fileId: randomUUID(), fileName: 'band.backline', bytes: 1 };
  const { id } = await me.write(async ({ db }) => {
    const row = await db.one(insertRestore({ workspaceId, id: randomUUID(), jobId, createdBy: me.user.id, ...file }));
    return await db.one(stepRestore(workspaceId, row.id, { ...at, keySealed: Buffer.from('a key') }));
  });
  const { database } = await testDatabase();
  const job = { workspaceId, jobId: isItsJob ? jobId : randomUUID() };
  await database.asSystem('test', async (ctx) => await followEndedRestore(ctx, job, why));
  return await me.write(async ({ db }) => await db.one(restoreById(workspaceId, id)));
}

test.each(['uploaded', 'validating', 'running'] as const)('a restore that is %s ends with its job', async (state) => {
  const at = { state, progress: { phase: 'writing', fraction: 0.5 } } as const;
  const told = (await me.told()).length;
  expect(await afterJob(at, null)).toMatchObject({
    state: 'cancelled',
    progress: null,
    problem: null,
    keySealed: null,
  });
  expect(await afterJob(at, 'it failed 3 times')).toMatchObject({
    state: 'failed',
    progress: null,
    keySealed: null,
    finishedAt: expect.any(String),
    problem: { code: 'GAVE_UP', message: expect.stringMatching(/it failed 3 times\. Nothing was changed/) },
  });
  expect(await me.told(told)).toEqual(['restore.failed']);
});

test('a restore whose undoing ends early stays, and can be taken back again', async () => {
  const at = { state: 'completed', progress: { phase: 'undoing', fraction: 0 } } as const;
  const told = (await me.told()).length;
  expect(await afterJob(at, null)).toMatchObject({ state: 'completed', progress: null, problem: null });
  expect(await afterJob(at, 'it failed 3 times')).toMatchObject({
    state: 'completed',
    progress: null,
    problem: { code: 'GAVE_UP', message: expect.stringMatching(/could not be taken back/) },
  });
  expect(await me.told(told)).toEqual([]);
});

test('a restore follows no job but the one it waits for', async () => {
  const at = { state: 'running', progress: { phase: 'writing', fraction: 0.5 } } as const;
  expect(await afterJob(at, null, false)).toMatchObject(at);
  expect(await afterJob(at, 'it failed 3 times', false)).toMatchObject(at);
});
