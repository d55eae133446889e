import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';

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
  return times.toSorted((a, b) => a - b)[100] ?? Number.NaN;
}
