import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { LiveFromServer, TokenPair } from '@backline/contract';
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

test('a program follows by its token, from no page; a key does not, and a page of elsewhere may not show its cookie beside something else', async () => {
  const server = await startServer();
  const { id, owner } = await make.workspace();
  const made = await server.call(owner, 'POST /api/v1/auth/tokens', { name: 'Stage app' });
  const { accessToken, sessionId } = z.object({ data: TokenPair }).parse(made.body).data;
  const url = `${server.origin.replace('http', 'ws')}/api/v1/live`;
  const refusal = async (headers: Readonly<Record<string, string>>) => {
    const socket = new WebSocket(url, { headers });
    const [error] = await once(socket, 'error');
    return String(error);
  };
  const cookie = `bl_session=${owner.token}`;
  expect(await refusal({ authorization: `Bearer ${accessToken.slice(0, -4)}AAAA` })).toContain('401');
  expect(await refusal({ authorization: `Bearer bl_live_${'x'.repeat(43)}`, cookie, origin: server.origin })).toContain(
    '401',
  );
  // What a proxy asks a browser for goes along from any page, as a cookie does.
  expect(await refusal({ authorization: 'Basic YTpi', cookie, origin: 'http://evil.example' })).toContain('403');

  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${accessToken}` } });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${id}/all` }));
  const [first] = await once(socket, 'message');
  expect(JSON.parse(String(first))).toMatchObject({ type: 'ack' });
  const closed = once(socket, 'close');
  expect((await server.call(owner, `DELETE /api/v1/auth/sessions/${sessionId}`)).status).toBe(200);
  expect(await closed).toEqual([4401, Buffer.from('AUTH_REQUIRED')]);
});
