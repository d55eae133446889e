import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestText, emptyDigest, rowHash, syncedTables, toggled } from '@backline/contract';
import { noteHistory } from '#modules/sync';
import { asSuperuser, deviceOf, testCtx, testDatabase } from '#test';
import type { Device, TestCtx } from '#test';

const client = await asSuperuser();
const { performance, performanceMoney } = syncedTables;

const show = (id: string) => ({ id, localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 5_400 });

async function logged(device: Device, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await device.push(
    ...ids.map((id) => device.mutation('performance.log', { ...show(id), payment: { amount: 100, currency: 'EUR' } })),
  );
  return ids;
}

/** As if somebody had a new role in the workspace. */
async function becomes(at: TestCtx, role: string): Promise<void> {
  await client.query('update workspaces.members set role = $1 where workspace_id = $2 and user_id = $3', [
    role,
    at.workspaceId,
    at.user.id,
  ]);
}

test('T14 whatever the page, all comes once, and no transaction is split', async () => {
  const at = await testCtx();
  const writer = deviceOf(at);
  for (let n = 0; n < 4; n++) await logged(writer, 5);
  const whole = deviceOf(at);
  await whole.catchUp();
  for (const limit of [1, 2, 3, 7, 1_000]) {
    const device = deviceOf(at);
    await device.catchUp(limit);
    expect(device.rows).toEqual(whole.rows);
  }
  const { scopes } = await deviceOf(at).pull(2);
  const all = scopes.find(({ scope }) => scope === 'all');
  // The first push: its shows and the venue that came with the first of them.
  expect(all?.changes.filter(({ t }) => t === performance)).toHaveLength(5);
  expect(new Set(all?.changes.map(({ v }) => v)).size).toBe(1);
});

test('a device that has everything is told nothing, and the digest of what it has', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  await logged(device, 3);
  await device.catchUp();
  const { scopes, lmid } = await device.pull();
  expect(lmid).toBe(3);
  for (const scope of scopes) expect(scope).toMatchObject({ changes: [], more: false, reset: false });

  const fresh = await deviceOf(at).pull();
  for (const { scope, changes, digest, count } of fresh.scopes) {
    const sum = changes.reduce((before, { t, i, v }) => toggled(before, rowHash(t, i, v)), emptyDigest);
    expect({ scope, digest, count }).toEqual({ scope, digest: digestText(sum), count: changes.length });
  }
});

test('T18 who does not see money any more loses that scope, and gets none of it', async () => {
  const owner = await testCtx();
  const at = await owner.as('editor');
  const device = deviceOf(at);
  const [id = ''] = await logged(deviceOf(owner), 1);
  await device.catchUp();
  expect(device.row(performanceMoney, id)).toBeDefined();

  await becomes(at, 'member');
  await logged(deviceOf(owner), 1);
  const pulled = await device.pull();
  expect(pulled.grants).not.toContain('money');
  expect(JSON.stringify(pulled)).not.toContain('EUR');
  await device.catchUp();
  expect(device.row(performanceMoney, id)).toBeUndefined();
  expect(device.row(performance, id)).toBeDefined();
});

test('T18 who is put out of the workspace gets nothing at all', async () => {
  const owner = await testCtx();
  const at = await owner.as('editor');
  const device = deviceOf(at);
  await logged(deviceOf(owner), 1);
  await device.catchUp();
  await client.query('delete from workspaces.members where workspace_id = $1 and user_id = $2', [
    at.workspaceId,
    at.user.id,
  ]);
  await expect(device.pull()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(device.does('performance.log', show(randomUUID()))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('T19 no cookie and no scope that somebody makes up brings a row of others', async () => {
  const owner = await testCtx();
  await logged(deviceOf(owner), 2);
  const viewer = await owner.as('viewer');
  const stranger = await testCtx();
  expect((await deviceOf(viewer).pull()).grants).toEqual(['all', `member:${viewer.user.id}`]);
  expect(JSON.stringify(await deviceOf(stranger).pull())).not.toContain('Blue Room');
});

test('T20 a cookie from the future, or of another history, begins anew', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  await logged(device, 2);
  await device.catchUp();
  const before = new Map(device.rows);
  // As after a backup was put back: the counters stand where they stood.
  await client.query('update sync.scopes set ver = 0 where workspace_id = $1', [at.workspaceId]);
  await client.query('update sync.rows set ver = 0 where workspace_id = $1', [at.workspaceId]);
  expect((await device.pull()).scopes.every(({ reset, from }) => reset || from === 0)).toBe(true);
  await client.query('update sync.scopes set ver = 9 where workspace_id = $1', [at.workspaceId]);
  await client.query('update sync.rows set ver = 9 where workspace_id = $1', [at.workspaceId]);

  await client.query(`insert into sync.epoch (system_id, timeline) values (1, 1)`);
  const pulled = await device.pull();
  expect(pulled.scopes.filter(({ changes }) => changes.length > 0).every(({ reset }) => reset)).toBe(true);
  await device.catchUp();
  expect(device.rows).toEqual(before);
});

test('T13 a device that knows less than what was let go of begins anew', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const [gone = '', kept = ''] = await logged(device, 2);
  await device.catchUp();
  await client.query('delete from gigs.performances where id = $1', [gone]);
  // Its tombstone has been let go of.
  await client.query('delete from sync.rows where id = $1', [gone]);
  await client.query(`update sync.scopes set min_ver = ver where workspace_id = $1`, [at.workspaceId]);
  await device.catchUp();
  expect(device.row(performance, gone)).toBeUndefined();
  expect(device.row(performance, kept)).toBeDefined();
});

test('T13 a page that is not the last says how far its scope is, so that a stream comes to an end beyond what was let go of', async () => {
  const at = await testCtx();
  const writer = deviceOf(at);
  for (let n = 0; n < 2; n++) await logged(writer, 3);
  const device = deviceOf(at);
  const { scopes } = await device.pull(2);
  expect(scopes.find(({ scope }) => scope === 'all')).toMatchObject({ more: true, to: 1, ver: 2 });
  expect(scopes.find(({ scope }) => scope === 'money')).toMatchObject({ more: true, to: 0, ver: 2, changes: [] });
  const whole = await device.pull();
  for (const scope of whole.scopes) expect(scope).not.toHaveProperty('ver');
});

test('an app that is too old is told to load again, and still sends what it has', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  expect(await device.does('performance.log', show(randomUUID()))).toMatchObject({ status: 'ok' });
  await expect(device.pull(1_000, { schema: 0 })).rejects.toMatchObject({ code: 'UPGRADE_REQUIRED' });
});

test('T20 data that was put back from elsewhere is another history; the same server that starts again is not', async () => {
  const { database } = await testDatabase();
  const at = await testCtx();
  await noteHistory(database);
  const { epoch } = await deviceOf(at).pull();
  await noteHistory(database);
  expect((await deviceOf(at).pull()).epoch).toBe(epoch);
  await client.query('update sync.epoch set timeline = timeline + 1');
  await noteHistory(database);
  expect((await deviceOf(at).pull()).epoch).not.toBe(epoch);
});
