import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Node process, and the PostgreSQL that it started on this data folder. */
interface WithPostgres {
  readonly pid: number;
  readonly dataFolder: string;
}

const ticksPerSecond = 100;

/** Seconds of CPU that Node and PostgreSQL have used so far, children that ended included. */
export function cpuSecondsWithPostgres(server: WithPostgres): number {
  return pidsOf(server).reduce((sum, pid) => sum + cpuOf(pid, pid === postmasterOf(server)), 0);
}

/** Seconds of CPU that one process has used so far. */
export function cpuSecondsOf(pid: number): number {
  return cpuOf(pid, false);
}

/** What the processes hold in memory, in MB: shared pages counted once (PSS), and as `ps` would add them (RSS). */
export function memoryMb(server: WithPostgres): {
  readonly pss: number;
  readonly rss: number;
  readonly processes: number;
} {
  const rolls = pidsOf(server).map((pid) => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  const sum = (name: string) =>
    rolls.reduce((total, roll) => total + Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(roll)?.[1] ?? 0), 0) /
    1024;
  return { pss: sum('Pss'), rss: sum('Rss'), processes: rolls.length };
}

/** Node, the watchdog, the postmaster and its backends. */
function pidsOf(server: WithPostgres): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const found = new Set([server.pid, postmasterOf(server)]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { pid, parent } of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function postmasterOf(server: WithPostgres): number {
  return Number(readFileSync(join(server.dataFolder, 'database/postmaster.pid'), 'utf8').split('\n')[0]);
}

function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1] ?? 0);
}

function cpuOf(pid: number, withChildren: boolean): number {
  const stat = statOf(pid);
  if (!stat) return 0;
  const fields = withChildren ? stat.slice(11, 15) : stat.slice(11, 13);
  return fields.reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

/** The fields behind the name of the program, which may hold anything: state, parent, … */
function statOf(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
