import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  /** Settles with the exit code when the process has ended; null after a signal. */
  readonly code: Promise<number | null>;
  said(): string;
  /** What stands on standard error besides the log. */
  complained(): readonly string[];
  /** All that stands on standard error, the log too. */
  logged(): string;
  /** Waits for a line on standard output, and answers what it captures. */
  saying(what: RegExp): Promise<string>;
  /** As a terminal does at Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

interface Start {
  /** Another program of the server than the server itself: `cli/seed.ts`. */
  readonly program?: string;
  /** What stands before the flags: the name of a command. */
  readonly words?: readonly string[];
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** As another user, where we are root. */
  readonly uid?: number;
}

const programs = join(import.meta.dirname, '../../src');
const running = new Set<ServerProcess>();

/** Whatever became of a test: no server outlives it. */
export async function killServers(): Promise<void> {
  for (const server of running) await server.kill();
}

/** Starts Backline on a data folder as an installation does, in a process of its own that ends with the test. */
export async function startProcess(
  folder: string,
  { program = 'main.ts', words = [], flags = [], env = {}, port, uid }: Start = {},
): Promise<ServerProcess> {
  const chosen = port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [join(programs, program), ...words, '--port', String(chosen), '--data', folder, ...flags],
    {
      env: { PATH: process.env['PATH'], BACKLINE_RATE_SIGNED_IN: '1000000000', BACKLINE_LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    },
  );
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = once(child, 'close').then(() => child.exitCode);

  const server: ServerProcess = {
    origin: `http://localhost:${chosen}`,
    port: chosen,
    code,
    said: () => out,
    logged: () => err,
    complained: () => err.split('\n').filter((line) => line !== '' && !line.startsWith('{')),
    async saying(what) {
      for (;;) {
        const found = what.exec(out);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${err}`);
        await setTimeout(10);
      }
    },
    async stop() {
      child.kill('SIGINT');
      return await code;
    },
    async kill() {
      child.kill('SIGKILL');
      await code;
      running.delete(server);
    },
  };
  running.add(server);
  return server;
}

/** The same, and waits until it serves. */
export async function serve(folder: string, start: Start = {}): Promise<ServerProcess> {
  const server = await startProcess(folder, start);
  await server.saying(/^ready (\S+)$/m);
  return server;
}
