import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../free-port.ts';

export interface Target {
  readonly port: number;
  /** Past every policy: to lay out what is to be found, and to see whether it was touched. */
  readonly superuser: Client;
  /** All that the server has logged. */
  logged(): string;
  stop(): Promise<void>;
}

const repository = join(import.meta.dirname, '../../../../..');

/** Starts the server out of a folder with the program, on an empty data folder, with a log that tells of every request. */
export async function startTarget(dataFolder: string, root = repository): Promise<Target> {
  const port = await freePort();
  const main = join(root, 'apps/server/src/main.ts');
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', dataFolder], {
    env: { PATH: process.env['PATH'], BACKLINE_RATE_SIGNED_IN: '1000000000', BACKLINE_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, logged] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (logged += chunk.toString()));
  const ended = once(child, 'close');
  while (!said.includes('ready ')) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${logged}`);
    await setTimeout(20);
  }
  const superuser = new Client({ host: join(dataFolder, 'socket'), user: 'postgres', database: 'backline' });
  await superuser.connect();
  return {
    port,
    superuser,
    logged: () => logged,
    async stop() {
      await superuser.end();
      child.kill('SIGINT');
      await ended;
    },
  };
}
