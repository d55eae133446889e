import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { Lane } from './lanes.ts';

export interface LaneResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const root = join(import.meta.dirname, '../..');

/** Runs one lane in `folder` (the repository, unless told) and keeps what it says. */
export async function runLane({ name, run, env }: Lane, folder = root): Promise<LaneResult> {
  const started = performance.now();
  const { code, output } = await outcomeOf(run, { folder, env });
  return { name, passed: code === 0, seconds: (performance.now() - started) / 1000, output };
}

async function outcomeOf([program, ...args]: Lane['run'], { folder, env: own }: { folder: string; env: Lane['env'] }) {
  const bin = join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}`, NO_COLOR: '1', ...own };
  const command = program === 'node' ? process.execPath : program;
  const child = spawn(command, args, { cwd: folder, env, shell: process.platform === 'win32' });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
