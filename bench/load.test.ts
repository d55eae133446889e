import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { load, requestBytes } from './load.ts';

const connections = 4;

/** Puts load on a server that answers like this, and says how many requests came to it. */
async function loaded(answer: RequestListener) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const request = requestBytes('GET /', { host: 'localhost' });
  const figures = await load({ host: '127.0.0.1', port, connections, seconds: 0.1, next: () => request });
  return { ...figures, asked };
}

test('an answer of a known length counts once, and what was refused by its status', async () => {
  let turn = 0;
  const { requests, refused, asked } = await loaded((_, response) => {
    const status = turn++ === 0 ? 429 : 200;
    response.writeHead(status, { 'content-length': 4 }).end('1234');
  });
  expect(requests).toBe(asked);
  expect(requests).toBeGreaterThanOrEqual(connections);
  expect(refused).toEqual({ 429: 1 });
});

test('an answer in pieces counts once its last one is there', async () => {
  const { requests, refused, asked } = await loaded((_, response) => {
    Readable.from(['{"items":[', '0\r', ']}']).pipe(response);
  });
  expect(requests).toBe(asked);
  expect(requests).toBeGreaterThanOrEqual(connections);
  expect(refused).toEqual({});
});

test('an answer in pieces may have none', async () => {
  const { requests, asked } = await loaded((_, response) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' }).end();
  });
  expect(requests).toBe(asked);
});
