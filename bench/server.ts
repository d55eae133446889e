import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { UnderLoad } from './load-on.ts';
import { cpuSecondsWithPostgres } from './processes.ts';

export interface BenchServer extends UnderLoad {
  readonly origin: string;
  readonly dataFolder: string;
  /** Of the Node process. */
  readonly pid: number;
  /** From the start of the Node process to the first 200. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** Requests of one person in 15 minutes; a benchmark asks as very few people, very often. */
export const rateSignedIn = 1_000_000_000;

const main = join(import.meta.dirname, '../apps/server/src/main.ts');
const host = 'localhost';
const port = 8977;
const patienceMs = 60_000;

/** Starts Backline on a data folder as `npm start` does once everything is installed and built. */
export async function startBackline(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const origin = `http://${host}:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', dataFolder], {
    env: {
      ...process.env,
      BACKLINE_RATE_SIGNED_IN: String(rateSignedIn),
      BACKLINE_RATE_SYNC: String(rateSignedIn),
      BACKLINE_LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await firstAnswer(origin, child);
  const startMs = performance.now() - started;
  const pid = child.pid ?? 0;
  return {
    origin,
    host,
    port,
    dataFolder,
    pid,
    startMs,
    cpuSeconds: () => cpuSecondsWithPostgres({ pid, dataFolder }),
    async stop() {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function firstAnswer(origin: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    if (performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`Backline was not ready after ${patienceMs / 1000} s`);
    }
    if (child.exitCode !== null) throw new Error(`Backline ended with ${child.exitCode} before it was ready`);
    const status = await fetch(`${origin}/readyz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
