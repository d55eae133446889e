import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';

export interface Running {
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** Waits for the end, but not longer than these milliseconds. */
  endedWithin(ms: number): Promise<void>;
  /** Asks for a fast shutdown and waits for it. */
  stop(): Promise<void>;
  /** What PostgreSQL has logged since this start. */
  said(): string;
}

/**
 * PostgreSQL would outlive a server that is killed and block the next one. So a small shell stands between: it reads a
 * pipe that only this process holds open, and when that ends, whatever the reason, it asks PostgreSQL to stop.
 */
const script = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
(read -r nothing; kill -INT $server) <&3 &
watch=$!
exec 3<&-
wait $server
code=$?
kill $watch 2>/dev/null
exit $code
`;

/** The environment of every program of PostgreSQL: none of ours, so that no PGDATA or locale of the machine leaks in. */
export const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const mostLogBytes = 5 * 1024 * 1024;

export function runUnderWatchdog(folder: DataFolder, command: readonly string[]): Running {
  rotate(folder.logFile);
  const logFd = openSync(folder.logFile, 'a', 0o600);
  const logStart = statSync(folder.logFile).size;
  const shell = spawn('/bin/sh', ['-c', script, 'backline-watchdog', ...command], {
    cwd: folder.workingFolder,
    env: bareEnvironment,
    stdio: ['pipe', logFd, logFd],
    // A session of its own: Ctrl-C in the terminal is for the server, which still needs the database to drain.
    detached: true,
    ...folder.runAs,
  });
  closeSync(logFd);

  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true;
      resolve();
    };
    shell.once('exit', end).once('error', end);
  });
  // The write end breaks when the shell is gone; there is nobody left to tell.
  shell.stdin?.on('error', () => {});

  return {
    ended,
    hasEnded: () => isOver,
    endedWithin: async (ms) => {
      const timer = new AbortController();
      await Promise.race([ended, setTimeout(ms, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
    },
    stop: async () => {
      shell.stdin?.end();
      await ended;
    },
    said: () => readFileSync(folder.logFile).subarray(logStart).toString(),
  };
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostLogBytes) renameSync(logFile, logFile.replace(/\.log$/, '.1.log'));
}
