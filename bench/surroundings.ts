import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';

/** What a figure has to be read with. */
export interface Surroundings {
  readonly at: string;
  readonly commit: string;
  readonly machine: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Of the last minute, before the first scenario. */
  readonly load: number;
  readonly node: string;
  readonly backline: string;
  /** Median of 200 times writing 8 kB and waiting for the disk, in the data folder. */
  readonly fsyncMs: number;
  /** The fastest of 200 times the same small loop on one thread: what a core is worth when nobody is in the way. */
  readonly loopMs: number;
}

const root = join(import.meta.dirname, '..');

export function lookAround(dataFolder: string): Surroundings {
  return {
    at: new Date().toISOString(),
    commit: commitOf(root),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${platform()} ${release()} ${arch()}`,
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    load: loadavg()[0] ?? 0,
    node: process.version,
    backline: String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version),
    fsyncMs: fsyncMs(dataFolder),
    loopMs: loopMs(),
  };
}

function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: folder, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function fsyncMs(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const file = join(folder, 'fsync-probe');
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now();
    writeSync(handle, page);
    fsyncSync(handle);
    return performance.now() - started;
  });
  closeSync(handle);
  rmSync(file);
  return median(times);
}

function loopMs(): number {
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now();
    scramble(1_000_000);
    return performance.now() - started;
  });
  return Math.min(...times);
}

function scramble(times: number): number {
  let value = 1;
  for (let time = 0; time < times; time++) {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
  }
  return value;
}
