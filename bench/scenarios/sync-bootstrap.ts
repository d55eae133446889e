import { connect } from 'node:net';
import { requestBytes } from '../load.ts';
import type { Scenario } from '../scenario.ts';
import type { Person } from '../seed.ts';
import type { BenchServer } from '../server.ts';

const scopes = ['all', 'money'];

export const syncBootstrap: Scenario = {
  name: 'sync-bootstrap',
  what: 'all rows of a log of 100,000 shows, with their money and songs, to a device that has nothing; as it is and compressed',
  async measure(stage) {
    const { server, veteran } = await stage.filled();
    await fetched(server, veteran, {});
    const plain = await fetched(server, veteran, {});
    const packed = await fetched(server, veteran, { 'accept-encoding': 'gzip' });
    return [
      {
        name: 'bootstrap from the server',
        value: plain.rows / plain.seconds,
        unit: 'rows/s',
        target: { atLeast: 100_000 },
        note: `${plain.rows} rows, ${(plain.bytes / 1e6).toFixed(0)} MB, ${((plain.cpuSeconds / plain.rows) * 1e6).toFixed(1)} µs CPU a row`,
      },
      {
        name: 'bootstrap, compressed',
        value: plain.rows / packed.seconds,
        unit: 'rows/s',
        note: `${(packed.bytes / 1e6).toFixed(0)} MB, ${((packed.cpuSeconds / plain.rows) * 1e6).toFixed(1)} µs CPU a row`,
      },
    ];
  },
};

interface Fetched {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

async function fetched(server: BenchServer, person: Person, headers: Record<string, string>): Promise<Fetched> {
  const started = performance.now();
  const before = server.cpuSeconds();
  let rows = 0;
  let bytes = 0;
  for (const scope of scopes) {
    const path = `/api/v1/workspaces/${person.workspaceId}/sync/bootstrap?scope=${scope}`;
    const asked = requestBytes(`GET ${path}`, { ...person.headers, ...headers, connection: 'close' });
    for await (const chunk of answerTo(server, asked)) {
      bytes += chunk.length;
      rows += linesIn(chunk);
    }
  }
  return {
    rows,
    bytes,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: server.cpuSeconds() - before,
  };
}

async function* answerTo(server: BenchServer, asked: Buffer): AsyncGenerator<Buffer> {
  const socket = connect({ host: server.host, port: server.port });
  socket.write(asked);
  for await (const chunk of socket) if (Buffer.isBuffer(chunk)) yield chunk;
}

const rowStart = Buffer.from('{"t":');

function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(rowStart); at !== -1; at = chunk.indexOf(rowStart, at + 1)) count += 1;
  return count;
}
