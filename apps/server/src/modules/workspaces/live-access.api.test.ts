import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { LiveFromServer } from '@backline/contract';
import { make, startServer } from '#test';
import type { TestUser } from '#test';

const server = await startServer();
const Members = z.array(z.object({ id: z.string(), userId: z.string() }));

/** A screen of somebody, following the topics of a workspace. */
async function screenOf(user: TestUser, workspaceId: string, audiences: readonly string[]) {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${user.token}`, origin: server.origin },
  });
  const told: LiveFromServer[] = [];
  socket.on('message', (data) => told.push(LiveFromServer.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  for (const audience of audiences)
    socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${workspaceId}/${audience}` }));
  await expect.poll(() => told.filter(({ type }) => type === 'ack').length).toBe(audiences.length);
  const closed = () =>
    told.flatMap((each) => (each.type === 'closed' ? [`${each.topic.split('/')[2]} ${each.code}`] : []));
  // That the workspace was opened may be told before this socket follows, or after.
  const changes = () =>
    told.flatMap((each) => (each.type === 'change' && each.event !== 'workspace.created' ? [each.event] : []));
  const payloads = (event: string) =>
    told.flatMap((each) => (each.type === 'change' && each.event === event ? [each.payload] : []));
  const resyncs = () => told.filter(({ type }) => type === 'resync').length;
  return { closed, changes, payloads, resyncs, end: () => socket.close() };
}

async function memberIdOf(owner: TestUser, workspaceId: string, user: TestUser): Promise<string> {
  const members = (await server.call(owner, `GET /api/v1/workspaces/${workspaceId}/members?limit=100`)).data(Members);
  return members.find(({ userId }) => userId === user.id)?.id ?? '';
}

test('whoever is removed, leaves, or whose workspace is deleted, follows nothing more on an open socket', async () => {
  const { id, owner } = await make.workspace();
  const [removed, leaver, stays] = [
    await make.member(id, 'editor'),
    await make.member(id, 'member'),
    await make.member(id, 'viewer'),
  ];
  const screens = {
    removed: await screenOf(removed, id, ['all', 'money']),
    leaver: await screenOf(leaver, id, ['all']),
    stays: await screenOf(stays, id, ['all']),
  };
  await server.call(owner, `DELETE /api/v1/workspaces/${id}/members/${await memberIdOf(owner, id, removed)}`);
  await expect.poll(screens.removed.closed, { timeout: 5000 }).toEqual(['all NOT_FOUND', 'money NOT_FOUND']);
  await server.call(leaver, `POST /api/v1/workspaces/${id}/leave`);
  await expect.poll(screens.leaver.closed, { timeout: 5000 }).toEqual(['all NOT_FOUND']);
  await expect.poll(screens.stays.changes, { timeout: 5000 }).toEqual(['member.removed', 'member.left']);
  expect(screens.stays.closed()).toEqual([]);
  await server.call(owner, `DELETE /api/v1/workspaces/${id}`);
  await expect.poll(screens.stays.closed, { timeout: 5000 }).toEqual(['all NOT_FOUND']);
  for (const screen of Object.values(screens)) screen.end();
});

test('whoever may not see money any more keeps the band and loses the money', async () => {
  const { id, owner } = await make.workspace();
  const editor = await make.member(id, 'editor');
  const screen = await screenOf(editor, id, ['all', 'money']);
  const memberId = await memberIdOf(owner, id, editor);
  await server.call(owner, `PATCH /api/v1/workspaces/${id}/members/${memberId}`, { role: 'viewer' });
  await expect.poll(screen.closed, { timeout: 5000 }).toEqual(['money FORBIDDEN']);
  await expect.poll(screen.changes, { timeout: 5000 }).toContain('member.role_changed');
  screen.end();
});

test('a key opens no socket, whatever cookie comes along', async () => {
  const { id, owner } = await make.workspace();
  const asked = { name: 'Live', scopes: ['team:read'] };
  const { secret } = (await server.call(owner, `POST /api/v1/workspaces/${id}/api-keys`, asked)).data(
    z.object({ secret: z.string() }),
  );
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { authorization: `Bearer ${secret}`, cookie: `bl_session=${owner.token}`, origin: server.origin },
  });
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('401');
});

test('whoever may read a part alone is told that something changed, and not what; and anew when that becomes more', async () => {
  const { id, owner } = await make.workspace();
  const reader = await make.member(id, 'viewer');
  const Made = z.object({ id: z.string() });
  const grants = [{ resource: 'performance', action: 'read', conditions: { own: true } }];
  const role = (await server.call(owner, `POST /api/v1/workspaces/${id}/roles`, { name: 'Guest', grants })).data(Made);
  const memberId = await memberIdOf(owner, id, reader);
  const screen = await screenOf(reader, id, ['all']);
  await server.call(owner, `PATCH /api/v1/workspaces/${id}/members/${memberId}`, { role: role.id });
  await expect.poll(screen.resyncs, { timeout: 5000 }).toBe(1);
  await server.call(owner, `POST /api/v1/workspaces/${id}/songs`, { title: 'Secret' });
  await expect.poll(() => screen.payloads('song.created'), { timeout: 5000 }).toEqual([{}]);
  await server.call(owner, `PATCH /api/v1/workspaces/${id}/roles/${role.id}`, { inherits: ['viewer'] });
  await expect.poll(screen.resyncs, { timeout: 5000 }).toBe(2);
  await server.call(owner, `POST /api/v1/workspaces/${id}/songs`, { title: 'Open' });
  await expect
    .poll(() => screen.payloads('song.created'), { timeout: 5000 })
    .toMatchObject([{}, { song: { title: 'Open' } }]);
  screen.end();
});
