import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LiveFromServer } from '@backline/contract';
import { make, startServer } from '#test';

test('what one screen saves, another screen is told by the server as it is installed', async () => {
  const server = await startServer();
  const { id, owner } = await make.workspace();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${owner.token}`, origin: server.origin },
  });
  const told: LiveFromServer[] = [];
  socket.on('message', (data) => told.push(LiveFromServer.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${id}/all` }));
  await expect.poll(() => told.slice(0, 1)).toMatchObject([{ type: 'ack' }]);
  const saved = await server.call(owner, `POST /api/v1/workspaces/${id}/songs`, { title: 'Dark Star' });
  expect(saved.status).toBe(201);
  // That the workspace was opened may be told before this socket follows, or after.
  await expect
    .poll(() => told.filter((each) => each.type === 'change' && each.event !== 'workspace.created'))
    .toMatchObject([{ event: 'song.created', payload: { song: { title: 'Dark Star' } } }]);

  const closed = once(socket, 'close');
  await server.call(owner, 'POST /api/v1/auth/logout');
  expect(await closed).toEqual([4401, Buffer.from('AUTH_REQUIRED')]);
});
