import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { makeFastFolder } from '../fast-folder.ts';

/** A new folder for the data of servers, in memory where there is room; gone after the file's tests, PostgreSQL too. */
export function dataFolder(): string {
  const folder = makeFastFolder();
  afterAll(async () => {
    await untilPostgresEnds(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The process of the PostgreSQL on a folder, or null when none runs. */
export function postgresOn(folder: string): number | null {
  const pid = Number(pidFile(folder)[0]);
  return pid > 0 && isAlive(pid) ? pid : null;
}

/** Runs a question past every policy, in the database of the server on a folder. */
export async function askDatabase<T extends object>(
  folder: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const [, , , port, host] = pidFile(folder);
  const client = new Client({ host, port: Number(port), user: 'postgres', database: 'backline' });
  await client.connect();
  try {
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Waits for PostgreSQL to end after its server; one that stays is ended. */
export async function untilPostgresEnds(folder: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const pid = postgresOn(folder);
    if (pid === null) return;
    if (tries === 400) process.kill(pid, 'SIGKILL');
    await setTimeout(20);
  }
}

/** PostgreSQL's own lines: pid, data folder, start, port, folder of the socket … */
function pidFile(folder: string): readonly string[] {
  try {
    return readFileSync(join(folder, 'database/postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
