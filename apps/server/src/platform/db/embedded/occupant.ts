import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { claim } from './claim.ts';
import { unreachable } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { inUse } from './start-failures.ts';

interface Occupant {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly isReady: boolean;
}

const waitMs = 20;
const mostWaits = 60_000 / waitMs;

/**
 * Who is on the folder already, by PostgreSQL's own `postmaster.pid`, and what to do about it:
 *
 *   nobody                        → go on
 *   a server that holds the claim → in use, refuse
 *   one without an owner          → take the claim, stop it, go on (the server it belonged to was killed)
 *   one that starts or stops      → wait for it
 *   some other program's pid      → remove the file (pids start over in containers)
 *   a pid that no process has     → leave it to PostgreSQL, which then looks for orphans of that one
 *
 * Answers whether a database without an owner was taken over.
 */
export async function clearOccupant(folder: DataFolder, log: Log): Promise<boolean> {
  let found = false;
  for (let waits = 0; waits < mostWaits; waits++) {
    const occupant = readPidFile(folder);
    if (!occupant) return found;
    const command = commandOf(occupant.pid);
    if (command === null) return found;
    if (!isOn(folder, command)) {
      log.warn({ pid: occupant.pid }, 'removing postmaster.pid: its process is not the PostgreSQL of this folder');
      rmSync(join(folder.database, 'postmaster.pid'), { force: true });
      return found;
    }
    const where = { host: occupant.socketFolder, port: occupant.port, user: 'postgres', database: 'postgres' };
    const claimed = await claim(where);
    if (claimed.state === 'taken') throw new StartError(inUse(folder));
    if (claimed.state === 'held') {
      log.warn({ pid: occupant.pid }, 'taking over from a server that was killed');
      found = true;
      process.kill(occupant.pid, 'SIGINT');
      await claimed.release();
    }
    await setTimeout(waitMs);
  }
  throw new StartError(`${inUse(folder)} (its PostgreSQL neither answers nor ends)`);
}

/** Where the PostgreSQL of a running server on this data folder listens, or null when none runs. */
export function runningServer(dataDir: string): { readonly host: string; readonly port: number } | null {
  if (!existsSync(dataDir)) return null;
  const database = join(realpathSync(dataDir), 'database');
  const occupant = readPidFile({ database });
  if (!occupant?.isReady) return null;
  const command = commandOf(occupant.pid);
  if (command === null || !isOn({ database }, command)) return null;
  return { host: occupant.socketFolder, port: occupant.port };
}

/** Whether PostgreSQL has come so far; asking its socket before would write a refusal into its log each time. */
export function acceptsConnections(folder: DataFolder): boolean {
  return readPidFile(folder)?.isReady ?? false;
}

/** Its lines: pid, data folder, start, port, folder of the socket, address, shared memory, state. Half-written: null. */
function readPidFile(folder: Pick<DataFolder, 'database'>): Occupant | null {
  try {
    const [pid, , , port, socketFolder, , , state] = readFileSync(
      join(folder.database, 'postmaster.pid'),
      'utf8',
    ).split('\n');
    return {
      pid: Number(pid),
      port: Number(port),
      socketFolder: socketFolder ?? '',
      isReady: state?.trim() === 'ready',
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The command line of a process, or null when there is none. Every user may read it; `/proc/<pid>/exe` is closed even
 * to root in most containers.
 */
function commandOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

/** Whether that command is a PostgreSQL server on this folder; one of its children has another command line. */
function isOn(folder: Pick<DataFolder, 'database'>, command: string): boolean {
  const argument = /\/postgres -D (.+?) -c /.exec(command)?.[1];
  return argument === folder.database || argument === unreachable;
}
