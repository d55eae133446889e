import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LiveFromServer } from '@backline/contract';
import { asSuperuser, startServer, testCtx } from '#test';
import type { TestCtx } from '#test';

const server = await startServer();
const client = await asSuperuser();

/** A device of somebody that follows the counters of its workspace. */
async function following({ user, workspaceId }: TestCtx) {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${user.token}`, origin: server.origin },
  });
  const told: LiveFromServer[] = [];
  socket.on('message', (data) => told.push(LiveFromServer.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${workspaceId}/sync` }));
  await expect.poll(() => told.length).toBe(1);
  return { socket, told, scopes: () => told.flatMap((each) => (each.type === 'poke' ? [each.scope] : [])) };
}

const show = { localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 5_400 };

test('who is in a scope is told that it has counted, and nobody else', async () => {
  const owner = await testCtx();
  const viewer = await owner.as('viewer');
  const stranger = await testCtx();
  const [mine, theirs, strange] = await Promise.all([following(owner), following(viewer), following(stranger)]);
  expect(mine.told).toMatchObject([{ type: 'ack' }]);
  const paid = { ...show, payment: { amount: 100, currency: 'EUR' }, privateNotes: 'Mine' };
  await server.call(owner.user, `POST /api/v1/workspaces/${owner.workspaceId}/performances`, paid);
  await expect.poll(() => new Set(mine.scopes())).toEqual(new Set(['all', 'money', `member:${owner.user.id}`]));
  await expect.poll(() => theirs.scopes()).toEqual(['all']);
  expect(strange.scopes()).toEqual([]);

  await client.query(
    `insert into bands.songs (workspace_id, id, title, status, title_key, search) values ($1, $2, 'Song', 'ready', '', '')`,
    [owner.workspaceId, randomUUID()],
  );
  // Written past every door, it is found by the sweep.
  await expect.poll(() => theirs.scopes(), { timeout: 5_000 }).toEqual(['all', 'all']);
  for (const { socket } of [mine, theirs, strange]) socket.close();
});

/** As many as one person may have. */
const devicesEach = 50;

test('T11 a thousand devices of twenty workspaces hear of what was written in their own, each of them', async () => {
  const owners = await Promise.all(Array.from({ length: 20 }, async () => await testCtx()));
  const devices = await Promise.all(
    owners.flatMap((owner) => Array.from({ length: devicesEach }, async () => await following(owner))),
  );
  const writes = owners.map(
    async ({ user, workspaceId }) =>
      await server.call(user, `POST /api/v1/workspaces/${workspaceId}/songs`, { title: 'Ripple' }),
  );
  for (const { status } of await Promise.all(writes)) expect(status).toBe(201);
  const heard = () => devices.map(({ scopes }) => scopes().join());
  await expect.poll(heard).toEqual(Array.from({ length: owners.length * devicesEach }, () => 'all'));
  for (const { socket } of devices) socket.close();
});

test('a stranger cannot follow the counters, and who is put out hears no more', async () => {
  const owner = await testCtx();
  const editor = await owner.as('editor');
  const stranger = await testCtx();
  const nosy = await following({ ...stranger, workspaceId: owner.workspaceId });
  expect(nosy.told).toMatchObject([{ type: 'closed', code: 'NOT_FOUND' }]);

  const theirs = await following(editor);
  const members = `/api/v1/workspaces/${owner.workspaceId}/members`;
  const { rows } = await client.query('select id from workspaces.members where workspace_id = $1 and user_id = $2', [
    owner.workspaceId,
    editor.user.id,
  ]);
  expect(await server.call(owner.user, `DELETE ${members}/${rows[0].id}`)).toMatchObject({ status: 200 });
  await expect.poll(() => theirs.told.at(-1)).toMatchObject({ type: 'closed', code: 'NOT_FOUND' });
  await server.call(owner.user, `POST /api/v1/workspaces/${owner.workspaceId}/performances`, show);
  expect(theirs.scopes()).toEqual([]);
  nosy.socket.close();
  theirs.socket.close();
});
