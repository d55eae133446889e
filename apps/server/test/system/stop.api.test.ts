import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Import } from '@backline/contract/transfer';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { askDatabase, dataFolder, postgresOn } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
import { loopbacks } from './loopbacks.ts';
import { serve } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

let folder = '';
let account: Account;

beforeAll(async () => {
  folder = dataFolder();
  const server = await serve(folder);
  account = await makeFirstAccount(server);
  expect((await ask(server, account, 'POST /performances', show)).status).toBe(201);
  expect(await server.stop()).toBe(0);
  expect(postgresOn(folder)).toBeNull();
});

const show = {
  localDate: '2024-05-31',
  venue: { name: 'Sala Sol' },
  timeZone: 'Europe/Madrid',
  durationSeconds: 5400,
};

test.each(loopbacks)(
  'an upload on its way through %s when Ctrl-C comes is answered, then the server ends',
  async (host) => {
    const server = await serve(folder);
    const upload = begin(server, 'POST', '/imports?fileName=shows.csv', host);
    upload.write('date,venue,duration\n2024-06-01,Sala Sol,90\n');
    await untilBusy(server);
    const ended = server.stop();
    await untilClosed(server);
    upload.write('2024-06-02,Sala Sol,90\n');
    await setTimeout(200);
    upload.end('2024-06-03,Sala Sol,90\n');
    const [answer]: IncomingMessage[] = await once(upload, 'response');
    expect(answer?.statusCode).toBe(202);
    const { data } = z.object({ data: Import }).parse(JSON.parse(await textOf(answer)));
    expect(data).toMatchObject({ state: 'uploaded', fileName: 'shows.csv' });
    expect(await ended).toBe(0);
    expect(postgresOn(folder)).toBeNull();

    // What was acknowledged goes on at the next start: the upload is looked at.
    const next = await serve(folder);
    await expect
      .poll(async () => (await ask(next, account, 'GET /imports')).body, { timeout: 30_000 })
      .toMatchObject({
        data: expect.arrayContaining([
          expect.objectContaining({ id: data.id, inspection: expect.objectContaining({ rows: 3 }) }),
        ]),
      });
    expect(await next.stop()).toBe(0);
  },
);

test('a stream on its way when Ctrl-C comes is sent to its last row', async () => {
  const server = await serve(folder);
  await askDatabase(folder, manyRows);
  const stream = begin(server, 'GET', '/performances/stream');
  stream.end();
  const [answer]: IncomingMessage[] = await once(stream, 'response');
  // Nobody reads it yet, and the network holds but a part of it.
  const ended = server.stop();
  await untilClosed(server);
  await setTimeout(200);
  const lines = (await textOf(answer)).trimEnd().split('\n');
  expect(lines).toHaveLength(rows + 1);
  expect(lines.every((line) => line.startsWith('{') && line.endsWith('}'))).toBe(true);
  expect(await ended).toBe(0);
  expect(postgresOn(folder)).toBeNull();
});

test('a second Ctrl-C ends it at once, whatever is on its way', async () => {
  const server = await serve(folder);
  const upload = begin(server, 'POST', '/imports?fileName=shows.csv');
  upload.on('error', () => {});
  upload.write('date,venue\n');
  await untilBusy(server);
  const ended = server.stop();
  await untilClosed(server);
  // Signals within a second are one Ctrl-C that came by several ways.
  await setTimeout(1100);
  void server.stop();
  expect(await ended).toBe(130);
  expect(await (await serve(folder)).stop()).toBe(0);
});

const rows = 8000;
const manyRows = `insert into gigs.performances (workspace_id, local_date, day_order, time_zone, duration_seconds, venue_id, venue_name,
    status, set_count, song_count, notes)
  select workspace_id, local_date, 1, time_zone, duration_seconds, venue_id, venue_name, status, 0, 0, repeat('Loud. ', 500)
  from gigs.performances, generate_series(1, ${rows})`;

// Keeps its connection for as long as the server does, as browsers do.
const agent = new Agent({ keepAlive: true });

function begin({ port }: ServerProcess, method: string, path: string, host = 'localhost') {
  return request({
    agent,
    host,
    port,
    path: `/api/v1/workspaces/${account.workspaceId}${path}`,
    method,
    headers: {
      ...account.headers,
      host: `localhost:${port}`,
      ...(method === 'POST' && { 'content-type': 'text/csv' }),
    },
  });
}

/** Waits until the server has taken up a request that is on its way. */
async function untilBusy(server: ServerProcess): Promise<void> {
  await setTimeout(100);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
}

/** Waits until the server takes no new connections. */
async function untilClosed({ origin }: ServerProcess): Promise<void> {
  const isOpen = async () =>
    await fetch(`${origin}/healthz`, { headers: { connection: 'close' } }).then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen, { timeout: 5000 }).toBe(false);
}

async function textOf(answer: IncomingMessage | undefined): Promise<string> {
  let text = '';
  for await (const chunk of answer ?? []) text += String(chunk);
  return text;
}
