import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';
let started: Started[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backline-main-'));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  for (const { kill, code } of started) {
    kill('SIGKILL');
    await code;
  }
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

test('it says where it is and how to make the first account, drains at Ctrl-C, and survives kill -9', async () => {
  const port = String(await freePort());
  const first = start(['--port', port, '--data', folder]);
  expect(await first.saying(/make the first account.*: (\S+)/)).toContain(`http://localhost:${port}/`);
  expect(first.said()).toMatch(new RegExp(`^ready http://localhost:${port}$`, 'm'));
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);

  const second = start(['--port', String(await freePort()), '--data', folder]);
  expect(await second.code).toBe(1);
  expect(oneLine(second.complained())).toMatch(/^backline: the data folder .* is in use by another Backline/);

  first.kill('SIGKILL');
  await first.code;
  const third = start(['--port', port, '--data', folder]);
  await third.saying(/ready/);
  // The terminal and npm both deliver one Ctrl-C.
  third.kill('SIGINT');
  third.kill('SIGINT');
  expect(await third.code).toBe(0);
});

test('a port that is taken is one clear line, and the database is stopped again', async () => {
  const holder = createServer().listen(0, 'localhost');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const refused = start(['--port', port, '--data', folder]);
  expect(await refused.code).toBe(1);
  expect(oneLine(refused.complained())).toBe(
    `backline: port ${port} is taken by another program; choose another one with --port`,
  );
  holder.close();
});

test('a signal during the start ends it', async () => {
  const server = start(['--port', String(await freePort()), '--data', folder]);
  await server.complaining(/making the database/);
  server.kill('SIGTERM');
  expect(await server.code).toBe(0);
  expect(server.complained()).not.toMatch(/ at .*\.ts/);
});

test.for([
  [['--prot', '1'], 'backline: unknown flag --prot; did you mean --port?'],
  [['--host', '0.0.0.0'], 'backline: host 0.0.0.0 can be reached from other machines'],
  [['--data', '/dev/null/data'], 'is not writable'],
] as const)('%j is one line and exit code 1', async ([argv, says]) => {
  const server = start(argv);
  expect(await server.code).toBe(1);
  expect(oneLine(server.complained())).toContain(says);
});

test('--help lists the settings and starts nothing', async () => {
  const server = start(['--help', '--data', folder]);
  expect(await server.code).toBe(0);
  expect(server.said()).toContain('BACKLINE_PORT');
});

interface Started {
  readonly code: Promise<number | null>;
  said(): string;
  complained(): string;
  /** Settles with standard output as soon as it holds this. */
  saying(what: RegExp): Promise<string>;
  complaining(what: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

function start(argv: readonly string[]): Started {
  const main = new URL('main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--no-warnings', main, ...argv], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = once(child, 'close').then(() => child.exitCode);

  async function until(what: RegExp, text: () => string): Promise<string> {
    while (!what.test(text())) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${err}`);
      await setTimeout(10);
    }
    return text();
  }

  const server: Started = {
    code,
    said: () => out,
    complained: () => err,
    saying: async (what) => await until(what, () => out),
    complaining: async (what) => await until(what, () => err),
    kill: (signal) => child.kill(signal),
  };
  started.push(server);
  return server;
}

/** What stands on standard error besides the log, which must be one line. */
function oneLine(text: string): string {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('{'));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
