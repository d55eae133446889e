import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config';
import { sql } from '#platform/kernel';
import type { JobDoors } from '#platform/kernel';
import { putTogether } from '../src/compose.ts';
import { perFile } from './per-file.ts';
import { testDatabase } from './test-database.ts';
import { testSealer } from './test-sealer.ts';

/** The modules of an installation, with a store of their own. */
export const erasureDoors = perFile(
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backline-erasure-'));
    return { folder, ...putTogether(loadConfig(['--data', folder], {}), await testSealer()) };
  },
  async ({ folder, mail }) => {
    mail.close();
    await rm(folder, { recursive: true, force: true });
  },
);

/** Runs the erasure of somebody whose days are over; broken off after so many transactions where that is asked for. Answers how many it took. */
export async function erase(userId: string, mostTransactions = Number.POSITIVE_INFINITY): Promise<number> {
  const [{ database }, { modules }] = await Promise.all([testDatabase(), erasureDoors()]);
  const handler = modules.flatMap(({ jobs = [] }) => jobs).find(({ job }) => job.task === 'privacy.erase_account');
  let transactions = 0;
  const doors: JobDoors = {
    async asSystem(work, limits) {
      if (transactions >= mostTransactions) throw new Error('the server was killed');
      transactions += 1;
      return await database.asSystem('erase in a test', work, limits);
    },
    inWorkspace: async () => await Promise.reject(new Error('an erasure enters no workspace')),
    snapshot: async () => await Promise.reject(new Error('an erasure reads no whole workspace')),
    readIn: async () => await Promise.reject(new Error('an erasure enters no workspace')),
  };
  const run = { jobId: '', attempt: 1, cancelled: AbortSignal.any([]), progress: async () => {} };
  await handler?.run(doors, { userId }, run);
  return transactions;
}

/** Somebody asked to be erased, and the days are over. */
export async function graceIsOver(userId: string): Promise<void> {
  const { database } = await testDatabase();
  await database.asPlatform(
    async (db) =>
      await db.run(sql`update identity.users set state = 'deleting', erase_at = now() where id = ${userId}`),
  );
}
