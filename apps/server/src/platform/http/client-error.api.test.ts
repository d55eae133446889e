import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { answerClientError } from './client-error.ts';

test('a request that never ends is told so, and let go', async () => {
  const server = createServer({ headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 50 });
  server.on('clientError', answerClientError({ 'x-test': 'header' })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.write('GET / HTTP/1.1\r\nhost: ');
  await once(socket, 'close');
  server.close();
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nx-test: header\r\n/);
  expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
});
