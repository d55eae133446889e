import { expect, test } from 'vitest';
import { Workspace } from '@backline/contract';
import { make, startServer } from './index.ts';

test('a server of the test is the server of an installation', async () => {
  const server = await startServer();
  const { id, owner } = await make.workspace({ name: 'The Harness' });
  expect(await server.call(null, 'GET /healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  const shown = await server.call(owner, `GET /api/v1/workspaces/${id}`);
  expect(shown.data(Workspace).name).toBe('The Harness');
  expect(await server.call(null, `GET /api/v1/workspaces/${id}`)).toMatchObject({ status: 401 });
  expect(await server.call(await make.user(), `GET /api/v1/workspaces/${id}`)).toMatchObject({ status: 404 });
});
