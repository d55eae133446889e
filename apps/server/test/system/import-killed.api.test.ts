import { randomInt } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { begin, bringIn, check, run, untilState, upload } from './bring-in.ts';
import { askDatabase, dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import { serve } from './server-process.ts';

const rows = 6000;
const kills = 2;
const mostTries = 3;
const small = { text: 'date,venue,city,country,duration\n2024-05-31,Sala Sol,Madrid,ES,90' };

test('an import whose server is killed runs again, and its shows are there once', { timeout: 180_000 }, async () => {
  const folder = dataFolder();
  let server = await serve(folder);
  const account = await makeFirstAccount(server);
  const { id } = await upload({ server, account }, { text: table() });
  expect(await check({ server, account }, id)).toMatchObject({ state: 'ready', report: { created: rows } });
  expect(readdirSync(join(folder, 'uploads'))).toHaveLength(1);

  await begin({ server, account }, id);
  for (let kill = 1; kill <= kills; kill++) {
    await untilWriting(folder, kill);
    await setTimeout(randomInt(0, 100));
    await server.kill();
    server = await serve(folder);
    const [stored] = await askDatabase<Stored>(folder, counts);
    // All or nothing, at every look.
    expect([0, rows]).toContain(stored?.shows);
  }

  const done = await untilState({ server, account }, id, 'completed', 'failed');
  expect(done).toMatchObject({ state: 'completed', progress: null, result: { created: rows } });
  expect(await askDatabase(folder, counts)).toEqual([
    { shows: rows, played: rows * 2, venues: 50, songs: 100, counted: rows },
  ]);
  await expect.poll(async () => await askDatabase(folder, told)).toEqual([{ completed: 1, others: 0 }]);
  expect(await server.stop()).toBe(0);
});

test('an import whose server is killed at every try says so, and can be begun anew', { timeout: 180_000 }, async () => {
  const folder = dataFolder();
  let server = await serve(folder);
  const account = await makeFirstAccount(server);
  const { id } = await upload({ server, account }, small);
  await check({ server, account }, id);
  await begin({ server, account }, id);
  for (let kill = 1; kill <= mostTries; kill++) {
    await untilRunning(folder, kill);
    await server.kill();
    server = await serve(folder);
  }
  const desk = { server, account };
  const failed = await untilState(desk, id, 'completed', 'failed');
  const message = 'the server ended while it was at work, 3 times';
  expect(failed).toMatchObject({
    state: 'failed',
    problem: { code: 'GAVE_UP', message: expect.stringContaining(message) },
  });
  expect(await askDatabase(folder, counts)).toMatchObject([{ shows: 0, venues: 0, songs: 0 }]);
  expect(await check(desk, id)).toMatchObject({ state: 'ready', problem: null });
  expect(await run(desk, id)).toMatchObject({ state: 'completed', result: { created: 1 } });
  expect(await server.stop()).toBe(0);
});

interface Stored {
  readonly shows: number;
}

test('an import that fails at every try says so, and can be begun anew', { timeout: 120_000 }, async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const desk = { server, account: await makeFirstAccount(server) };
  const { id } = await upload(desk, small);
  await check(desk, id);
  rmSync(join(folder, 'uploads'), { recursive: true });
  await begin(desk, id);
  const failed = await untilState(desk, id, 'completed', 'failed');
  const problem = { code: 'GAVE_UP', message: expect.stringContaining('it failed 3 times') };
  expect(failed).toMatchObject({ state: 'failed', problem, progress: null, result: null });
  await expect
    .poll(async () => (await ask(server, desk.account, 'GET /jobs?filter[state]=dead')).body)
    .toMatchObject({ data: [{ task: 'transfer.run_import', attempts: 3 }] });
  expect(await bringIn(desk, small)).toMatchObject({ state: 'completed', result: { created: 1 } });
  expect(await server.stop()).toBe(0);
});

const counts = `select
  (select count(*)::int from gigs.performances) as shows, (select count(*)::int from gigs.played_items) as played,
  (select count(*)::int from venues.venues) as venues, (select count(*)::int from bands.songs) as songs,
  (select sum(delta)::int from gigs.performance_counts) as counted`;

const told = `select count(*) filter (where type = 'import.completed')::int as completed,
  count(*) filter (where type ~ '^(performance|venue|song|job)[.]')::int as others from events.log`;

/** Waits until this attempt is in the middle of its one transaction, or the job is over. */
async function untilWriting(folder: string, attempt: number): Promise<void> {
  await untilAttempt(folder, attempt, (note) => note === 'writing');
}

async function untilRunning(folder: string, attempt: number): Promise<void> {
  await untilAttempt(folder, attempt, () => true);
}

async function untilAttempt(folder: string, attempt: number, isSo: (note: string | null) => boolean): Promise<void> {
  const job = `select state, attempts, progress_note as note from jobs.jobs where task = 'transfer.run_import'`;
  await expect
    .poll(
      async () => {
        const [row] = await askDatabase<{ state: string; attempts: number; note: string | null }>(folder, job);
        const isThere = row?.state === 'running' && row.attempts === attempt && isSo(row.note);
        return isThere || row?.state === 'succeeded';
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBe(true);
}

function table(): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const date = new Date(Date.UTC(1990, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
    return `${date},Club ${index % 50},Madrid,ES,90,Song ${index % 100}; Song ${(index + 1) % 100}`;
  });
  return ['date,venue,city,country,duration,songs', ...lines].join('\n');
}
