import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabase, openLine } from '#platform/db';
import { event } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { holdTable, testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { createDevices } from './devices.ts';
import { createPokes } from './pokes.ts';

const log = createLog('silent');
const noSweepMs = 3_600_000;
const wrote = event('test.wrote', {
  version: 1,
  subject: { type: 'test', id: ({ id }) => id },
  payload: z.object({ id: z.uuid() }),
  audit: false,
  webhook: false,
});

/** What one process of several on a database has: its own connections, devices and hints. A device follows the workspace there. */
async function processOn(workspaceId: string) {
  const { connections } = await testDatabase();
  const { app, system, direct } = connections;
  const database = createDatabase({ app, system, appPoolSize: 2, systemPoolSize: 2, log });
  const line = openLine(direct, log);
  const devices = createDevices();
  const poked: string[] = [];
  const send = (encoded: Buffer) => void poked.push(String(encoded));
  devices.add({ workspaceId, topic: `ws/${workspaceId}/sync`, userId: 'ana', seesMoney: false, send });
  const reads: (readonly string[])[] = [];
  let ver = 0;
  const readCounters = async (workspaceIds: readonly string[]) => {
    reads.push(workspaceIds);
    ver += 1;
    return workspaceIds.map((id) => ({ workspaceId: id, scope: 'all', ver }));
  };
  const pokes = createPokes({ database, line, log, readCounters, devices, sweepMs: noSweepMs });
  await pokes.start();
  await expect.poll(() => poked.length).toBe(1);
  const close = async () => {
    await pokes.stop();
    await line.close();
    await database.close();
  };
  const write = async ({ user }: TestCtx, at: string) =>
    await database.inWorkspace(user.who, at, async (ctx) => await ctx.emit(wrote, { id: randomUUID() }));
  return { line, poked, reads, write, close };
}

test('a commit in one process is hinted at in another one without a sweep, and in its own once', async () => {
  const owner = await testCtx();
  const { workspaceId } = owner;
  const [here, there] = await Promise.all([processOn(workspaceId), processOn(workspaceId)]);
  await here.write(owner, workspaceId);
  await expect.poll(() => there.poked.length).toBe(2);
  await here.write(owner, workspaceId);
  await expect.poll(() => there.poked.length).toBe(3);
  // At the start, and after each of both: what it has said itself is no news.
  expect(here.reads).toHaveLength(3);
  for (const each of [here, there]) await each.close();
});

test('devices are hinted at what was written once it is committed, however long that takes, and not before', async () => {
  const owner = await testCtx();
  const { workspaceId } = owner;
  const [here, there] = await Promise.all([processOn(workspaceId), processOn(workspaceId)]);
  const letGo = await holdTable('events.outbox');
  const writing = here.write(owner, workspaceId);
  // Many times as long as hints wait for each other.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([here, there].map(({ reads }) => reads.length)).toEqual([1, 1]);
  await letGo();
  await writing;
  await expect.poll(() => [here, there].map(({ poked }) => poked.length)).toEqual([2, 2]);
  for (const each of [here, there]) await each.close();
});

test('a workspace that nobody follows there costs the other process no look', async () => {
  const [followed, other] = await Promise.all([testCtx(), testCtx()]);
  const [here, there] = await Promise.all([processOn(followed.workspaceId), processOn(followed.workspaceId)]);
  const heard: string[] = [];
  there.line.listen('counted', (text) => heard.push(text));
  await here.write(other, other.workspaceId);
  await expect.poll(() => heard.some((text) => text.includes(other.workspaceId))).toBe(true);
  expect(there.reads).toEqual([[followed.workspaceId]]);
  for (const each of [here, there]) await each.close();
});
