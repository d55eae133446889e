import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { make, startServer } from '#test';

const server = await startServer();

test.each(['suspend', 'ban', 'end-sessions'])('%s cuts open sockets', async (verb) => {
  const root = await make.user({ platformRole: 'super_admin' });
  const user = await make.user();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${user.token}`, origin: server.origin },
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const reply = await server.call(root, `POST /api/v1/admin/users/${user.id}/${verb}`, { reason: 'As was agreed' });
  expect(reply.status).toBe(200);
  const [code] = await closed;
  expect(code).toBe(4401);
});

test('asking to be erased cuts open sockets', async () => {
  const user = await make.user();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${user.token}`, origin: server.origin },
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  expect((await server.call(user, 'POST /api/v1/users/me/erasure', { email: user.email })).status).toBe(202);
  expect((await closed)[0]).toBe(4401);
});

test('suspending a workspace closes what is followed of it, and says so', async () => {
  const root = await make.user({ platformRole: 'super_admin' });
  const { id, owner } = await make.workspace();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${owner.token}`, origin: server.origin },
  });
  const told: string[] = [];
  socket.on('message', (data) => told.push(String(data)));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${id}/all` }));
  await expect.poll(() => told.some((text) => text.includes('"ack"'))).toBe(true);
  const reply = await server.call(root, `POST /api/v1/admin/workspaces/${id}/suspend`, { reason: 'As was agreed' });
  expect(reply.status).toBe(200);
  await expect.poll(() => told.some((text) => text.includes('"closed"')), { timeout: 10_000 }).toBe(true);
  socket.close();
});
