import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { make, startServer } from '#test';
import { freePort } from '../free-port.ts';

const mailbox = 'GET /api/v1/dev/mailbox';
const server = await startServer();
const operator = await make.user({ platformRole: 'operator' });

test('letters are shown to an operator, and to nobody else', async () => {
  expect((await server.call(operator, mailbox)).status).toBe(200);
  expect((await server.call(await make.user({ platformRole: 'super_admin' }), mailbox)).status).toBe(200);
  expect((await server.call(await make.user({ platformRole: 'support' }), mailbox)).status).toBe(403);
  expect((await server.call(await make.user(), mailbox)).status).toBe(403);
  expect((await server.call(null, mailbox)).status).toBe(401);
});

test.each([
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
])('an operator behind a proxy, which adds %s, is shown none', async (header) => {
  expect((await server.call(operator, mailbox, undefined, { [header]: '192.0.2.7' })).status).toBe(404);
});

test('where letters are sent there is no mailbox', async () => {
  const sending = await startServer(['--smtp-url', 'smtp://localhost:1']);
  expect((await sending.call(operator, mailbox)).status).toBe(404);
});

const [own] = Object.values(networkInterfaces()).flatMap((addresses = []) =>
  addresses.flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : [])),
);

test.runIf(own !== undefined)('an operator who comes over the network is shown none', async () => {
  const port = await freePort();
  const reached = await startServer([
    '--host',
    '0.0.0.0',
    '--port',
    String(port),
    '--public-url',
    `http://${own}:${port}`,
    '--trusted-proxy',
    '192.0.2.1',
  ]);
  expect((await reached.call(operator, 'GET /api/v1/users/me')).status).toBe(200);
  expect((await reached.call(operator, mailbox)).status).toBe(404);
});
