import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { unreachable } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import type { Programs } from './programs.ts';
import { explainFailure } from './start-failures.ts';
import { bareEnvironment } from './watchdog.ts';

interface NewDatabase {
  readonly folder: DataFolder;
  readonly programs: Programs;
  readonly log: Log;
  readonly fast: boolean;
}

const run = promisify(execFile);

/** Makes the database beside its place and moves it there whole, so that a start cut off leaves no half of one. */
export async function initDatabase({ folder, programs, log, fast }: NewDatabase): Promise<void> {
  log.info({ folder: folder.path }, 'making the database');
  removeHalves(folder);
  const half = `${folder.database}.${process.pid}`;
  mkdirSync(half, { mode: 0o700 });
  if (folder.runAs) chownSync(half, folder.runAs.uid, folder.runAs.gid);
  try {
    await run(
      programs.initdb,
      ['-D', folder.isReachable ? half : unreachable, ...manner, ...(fast ? ['--no-sync'] : [])],
      {
        cwd: folder.isReachable ? '/' : half,
        env: bareEnvironment,
        ...folder.runAs,
      },
    );
    renameSync(half, folder.database);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    // Another start may have been quicker; then its database is as good as ours.
    if (folder.hasDatabase()) return;
    throw new StartError(explainFailure(outputOf(cause), folder), { cause });
  }
}

const manner = [
  '--username=postgres',
  '--data-checksums',
  '--encoding=UTF8',
  // Order by code point, letters by Unicode, both built in: no update of the machine's libraries can break an index.
  // Where people read a sorted list, the query names an ICU collation.
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  // The folder of the socket lets nobody else in, and there is no other way in.
  '--auth-local=trust',
  '--auth-host=reject',
  '--no-instructions',
];

function removeHalves(folder: DataFolder): void {
  const isHalf = (name: string) =>
    name.startsWith(`${basename(folder.database)}.`) && !isAlive(Number(name.split('.').at(-1)));
  for (const name of readdirSync(folder.path).filter(isHalf)) rmSync(join(folder.path, name), { recursive: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function outputOf(cause: unknown): string {
  const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
  return stderr || String(cause);
}
