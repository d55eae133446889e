import { expect, test } from 'vitest';
import { z } from 'zod';
import { dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import { serve } from './server-process.ts';

const Line = z.looseObject({ level: z.string(), message: z.string(), timestamp: z.iso.datetime() });

test('every line of the log says how grave it is, what happened and when; one of a request also which and where', async () => {
  const server = await serve(dataFolder(), { env: { BACKLINE_LOG_LEVEL: 'info' } });
  const account = await makeFirstAccount(server);
  const requestId = 'request-of-this-test';
  await ask(server, { ...account, headers: { ...account.headers, 'x-request-id': requestId } }, 'POST /songs', {
    title: 'Chan Chan',
  });
  expect(await server.stop()).toBe(0);

  const lines = server
    .logged()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => Line.parse(JSON.parse(line)));
  expect(lines.find((line) => line['requestId'] === requestId)).toMatchObject({
    level: 'info',
    message: 'request',
    workspaceId: account.workspaceId,
    path: '/api/v1/workspaces/:workspaceId/songs',
    status: 201,
  });
});
