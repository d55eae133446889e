import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { claim } from './claim.ts';
import type { DataFolder } from './data-folder.ts';
import { inUse } from './start-failures.ts';

interface Occupant {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly isReady: boolean;
}

/**
 * Who is on the folder already, by PostgreSQL's own `postmaster.pid`, and what to do about it:
 *
 *   nobody                        → go on
 *   a server that holds the claim → in use, refuse
 *   one without an owner          → take the claim, stop it, go on (the server it belonged to was killed)
 *   one that starts or stops      → wait for it
 *   some other program's pid      → remove the file (pids start over in containers)
 *
 * Answers whether a database without an owner was taken over.
 */
export async function clearOccupant(folder: DataFolder, log: Log): Promise<boolean> {
  let found = false;
  for (;;) {
    const occupant = readPidFile(folder);
    if (!occupant) return found;
    if (!isPostgres(occupant.pid)) {
      log.warn({ pid: occupant.pid }, 'removing postmaster.pid: its process is not a PostgreSQL any more');
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
    await setTimeout(20);
  }
}

/** Where the PostgreSQL of a running server on this data folder listens, or null when none runs. */
export function runningServer(dataDir: string): { readonly host: string; readonly port: number } | null {
  const occupant = readPidFile({ database: join(dataDir, 'database') });
  if (!occupant?.isReady || !isPostgres(occupant.pid)) return null;
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

/** By the command line, which every user may read; `/proc/<pid>/exe` is closed to root in most containers. */
function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    const command =
      process.platform === 'linux'
        ? (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '')
        : execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
    return /(^|\/)postgres(:|\s|$)/.test(command);
  } catch {
    return false;
  }
}
