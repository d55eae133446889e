import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Backup, Restore } from '@backline/contract/transfer';
import { z } from 'zod';
import { begin, check, untilState, upload } from './bring-in.ts';
import { askDatabase, dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import { serve } from './server-process.ts';

const shows = 3000;
const kills = 2;

test(
  'a restore whose server is killed in the middle leaves nothing half, and is done in the end',
  { timeout: 180_000 },
  async () => {
    const folder = dataFolder();
    let server = await serve(folder);
    const account = await makeFirstAccount(server);
    const say = async <T>(what: string, shape: z.ZodType<T>, body?: unknown) =>
      z.object({ data: shape }).parse((await ask(server, account, what, body)).body).data;
    const imported = await upload({ server, account }, { text: table() });
    await check({ server, account }, imported.id);
    await begin({ server, account }, imported.id);
    await untilState({ server, account }, imported.id, 'completed');

    const { id: backupId } = await say('POST /backups', Backup, {});
    await expect
      .poll(async () => (await say(`GET /backups/${backupId}`, Backup)).state, { timeout: 30_000 })
      .toBe('ready');
    await askDatabase(folder, 'delete from gigs.performances where day_order = 1 and local_date > $$1991-01-01$$');
    const [before] = await askDatabase<Stored>(folder, counts);

    const { id } = await say(`POST /backups/${backupId}/restore`, Restore);
    const seen = async () => await say(`GET /restores/${id}`, Restore);
    await expect.poll(async () => (await seen()).inspection !== null, { timeout: 30_000 }).toBe(true);
    await say(`POST /restores/${id}/check`, Restore, { mode: 'merge' });
    await expect.poll(async () => (await seen()).state, { timeout: 60_000 }).toBe('ready');
    await say(`POST /restores/${id}/run`, Restore);
    for (let kill = 1; kill <= kills; kill++) {
      await untilAttempt(folder, kill);
      await setTimeout(300 * kill);
      await server.kill();
      server = await serve(folder);
      const [stored] = await askDatabase<Stored>(folder, counts);
      expect([before?.shows, shows]).toContain(stored?.shows);
      expect(stored?.played).toBe((stored?.shows ?? 0) * 2);
    }
    await expect.poll(async () => (await seen()).state, { timeout: 60_000 }).toBe('completed');
    expect(await askDatabase(folder, counts)).toEqual([{ shows, played: shows * 2, counted: shows }]);
    expect(await server.stop()).toBe(0);
  },
);

interface Stored {
  readonly shows: number;
  readonly played: number;
}

const counts = `select (select count(*)::int from gigs.performances) as shows, (select count(*)::int from gigs.played_items) as played,
  (select sum(delta)::int from gigs.performance_counts) as counted`;

/** Waits until this attempt is at work, or the job is over. */
async function untilAttempt(folder: string, attempt: number): Promise<void> {
  const job = `select state, attempts from jobs.jobs where task = 'transfer.run_restore'`;
  await expect
    .poll(
      async () => {
        const [row] = await askDatabase<{ state: string; attempts: number }>(folder, job);
        return (row?.state === 'running' && row.attempts === attempt) || row?.state === 'succeeded';
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBe(true);
}

function table(): string {
  const lines = Array.from({ length: shows }, (_, index) => {
    const date = new Date(Date.UTC(1990, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
    return `${date},Club ${index % 50},Madrid,ES,90,Song ${index % 100}; Song ${(index + 1) % 100}`;
  });
  return ['date,venue,city,country,duration,songs', ...lines].join('\n');
}
