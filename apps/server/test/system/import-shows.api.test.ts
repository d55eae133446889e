import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Performance } from '@backline/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { startServer, testDatabase } from '#test';
import { convertShows } from '../../../../tools/gdshows-to-ndjson.ts';
import { begin, bringIn, check, newDesk, run, show, undo, untilState, upload } from './bring-in.ts';
import type { Desk } from './bring-in.ts';
import { ask } from './first-account.ts';
import { samples } from './samples.ts';

const longer = { timeout: 180_000 };
let server: Desk['server'];

beforeAll(async () => {
  server = await startServer();
});

interface Counts {
  readonly shows: number;
  readonly sets: number;
  readonly playedItems: number;
  readonly venues: number;
  readonly songs: number;
}

/** What of a workspace lies outside of the trash, counted past the API. */
async function countsOf({ account }: Desk): Promise<Counts> {
  const { database } = await testDatabase();
  const at = account.workspaceId;
  return await database.asPlatform(
    async (db) =>
      await db.one(sql<Counts>`select
        (select count(*) from gigs.performances where workspace_id = ${at} and deleted_at is null) as shows,
        (select count(distinct (performance_id, set_no)) from gigs.played_items i
          join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
          where i.workspace_id = ${at} and p.deleted_at is null) as sets,
        (select count(*) from gigs.played_items i
          join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
          where i.workspace_id = ${at} and p.deleted_at is null) as "playedItems",
        (select count(*) from venues.venues where workspace_id = ${at} and deleted_at is null) as venues,
        (select count(*) from bands.songs where workspace_id = ${at} and deleted_at is null) as songs`),
  );
}

async function eventsOf({ account }: Desk): Promise<readonly string[]> {
  const { database } = await testDatabase();
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ type: string }>`select type from events.log
        where workspace_id = ${account.workspaceId} and type like 'import.%' order by seq`),
  );
  return rows.map(({ type }) => type);
}

describe.skipIf(!samples.here)('thirty years of shows', () => {
  let folder = '';
  let file = '';
  const defaults = { durationSeconds: 10_800, timeZone: 'America/New_York' };
  const whole = { shows: 2358, sets: 5518, playedItems: 39_774, venues: 595, songs: 436 };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backline-shows-'));
    file = join(folder, 'shows.ndjson');
    await convertShows(samples.shows, file);
    return async () => await rm(folder, { recursive: true });
  });

  test('arrive exactly, a second time not at all, and are undone but for what a person touched', longer, async () => {
    const desk = await newDesk(server);
    const first = await bringIn(desk, file, { defaults });
    expect(first).toMatchObject({ state: 'completed', progress: null, result: { created: 2358 } });
    expect(await countsOf(desk)).toEqual(whole);
    const list = await ask(server, desk.account, 'GET /performances?total=true&limit=1');
    expect(list.body).toMatchObject({ meta: { total: 2358 } });

    const second = await bringIn(desk, file, { defaults });
    expect(second).toMatchObject({ report: { created: 0, alreadyHere: 2358 }, result: { created: 0 } });
    expect(await countsOf(desk)).toEqual(whole);

    const edited = await someShows(desk);
    for (const { id } of edited)
      expect((await ask(server, desk.account, `PATCH /performances/${id}`, { notes: 'I was there.' })).status).toBe(
        200,
      );
    const undone = await undo(desk, first.id);
    expect(undone.result).toEqual({ created: 2358, trashed: 2355, keptBecauseEdited: 3 });
    const left = await countsOf(desk);
    expect(left.shows).toBe(3);
    expect(left.venues).toBe(new Set(edited.map(({ venueId }) => venueId)).size);
    expect(left.songs).toBe(await songsAt(desk, edited));
    expect(await eventsOf(desk)).toEqual(['import.completed', 'import.completed', 'import.rolled_back']);

    // What an undoing took may come again; what was kept is still known.
    const third = await bringIn(desk, file, { defaults });
    expect(third).toMatchObject({ report: { created: 2355, alreadyHere: 3 } });
    expect(await countsOf(desk)).toEqual(whole);
  });

  async function someShows({ account }: Desk): Promise<readonly z.infer<typeof Performance>[]> {
    const { body } = await ask(server, account, 'GET /performances?limit=3&sort=localDate');
    return z.object({ data: z.array(Performance).length(3) }).parse(body).data;
  }

  async function songsAt({ account }: Desk, shows: readonly { readonly id: string }[]): Promise<number> {
    const { database } = await testDatabase();
    const { count } = await database.asPlatform(
      async (db) =>
        await db.one(sql<{ count: number }>`select count(distinct song_id) as count from gigs.played_items
          where workspace_id = ${account.workspaceId} and performance_id = any(${shows.map(({ id }) => id)}::uuid[])`),
    );
    return count;
  }
});

describe('undoing an import', () => {
  const table = `date,venue,city,country,duration,songs
2019-05-01,Sala Sol,Madrid,ES,90,Alegría; Bertha
2019-05-02,Blue Room,Madrid,ES,90,Cumbia
2019-05-03,On a boat,Madrid,ES,90,Dark Star`;

  test('leaves the venues and songs that a show logged by hand has come to name', async () => {
    const desk = await newDesk(server);
    const { id } = await bringIn(desk, { text: table });
    const byHand = await ask(server, desk.account, 'POST /performances', {
      localDate: '2020-01-01',
      venue: { name: 'Sala Sol', city: 'Madrid', country: 'ES' },
      durationSeconds: 3600,
      playedItems: [{ setNo: 1, songId: await songId(desk, 'Cumbia') }],
    });
    expect(byHand.status).toBe(201);
    expect((await undo(desk, id)).result).toMatchObject({ trashed: 3, keptBecauseEdited: 0 });
    expect(await names(desk, '/venues')).toEqual(['Sala Sol']);
    expect(await names(desk, '/songs')).toEqual(['Cumbia']);
  });

  test('takes away what only trashed shows name, and leaves what a second import shares', async () => {
    const desk = await newDesk(server);
    const first = await bringIn(desk, { text: table });
    const second = await bringIn(desk, {
      text: 'date,venue,city,country,duration,songs\n2021-05-01,Blue Room,Madrid,ES,90,Bertha',
    });
    expect(second.result).toMatchObject({ created: 1 });
    expect((await undo(desk, first.id)).result).toMatchObject({ trashed: 3 });
    expect(await names(desk, '/venues')).toEqual(['Blue Room']);
    expect(await names(desk, '/songs')).toEqual(['Bertha']);
    expect((await undo(desk, second.id)).result).toMatchObject({ trashed: 1 });
    expect(await countsOf(desk)).toMatchObject({ shows: 0 });
  });

  test('is refused for an import that is undone, or not of this workspace', async () => {
    const desk = await newDesk(server);
    const { id } = await bringIn(desk, { text: table });
    const stranger = await newDesk(server);
    expect((await ask(server, stranger.account, `POST /imports/${id}/undo`)).status).toBe(404);
    await undo(desk, id);
    expect((await ask(server, desk.account, `POST /imports/${id}/undo`)).status).toBe(409);
  });

  async function songId({ account }: Desk, title: string): Promise<string> {
    const rows = await ask(server, account, `GET /songs?limit=100`);
    const { data } = z.object({ data: z.array(z.object({ id: z.string(), title: z.string() })) }).parse(rows.body);
    return data.find((song) => song.title === title)?.id ?? '';
  }

  async function names({ account }: Desk, path: string): Promise<readonly string[]> {
    const { body } = await ask(server, account, `GET ${path}?limit=100`);
    const Row = z.object({ name: z.string().optional(), title: z.string().optional() });
    return z
      .object({ data: z.array(Row) })
      .parse(body)
      .data.map(({ name, title }) => name ?? title ?? '');
  }
});

test('ten thousand rows arrive, and what is cancelled while it runs is not stored', longer, async () => {
  const desk = await newDesk(server);
  const lines = Array.from({ length: 10_000 }, (_, index) => {
    const date = new Date(Date.UTC(1990, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
    return `${date},Club ${index % 200},Madrid,ES,90,Song ${index % 300}; Song ${(index * 7) % 300} > Song ${index % 11}`;
  });
  const text = ['date,venue,city,country,duration,songs', ...lines].join('\n');

  const { id } = await upload(desk, { text });
  expect(await check(desk, id)).toMatchObject({
    state: 'ready',
    report: { rows: 10_000, created: 10_000, invalid: 0 },
  });
  await begin(desk, id);
  const cancelled = await ask(server, desk.account, `POST /imports/${id}/cancel`);
  expect(cancelled.status).toBe(200);
  const { jobs } = await idle(desk);
  expect(jobs).toBeGreaterThan(0);
  expect(await show(desk, id)).toMatchObject({ state: 'cancelled', progress: null, result: null });
  expect(await countsOf(desk)).toEqual({ shows: 0, sets: 0, playedItems: 0, venues: 0, songs: 0 });

  const late = await upload(desk, { text });
  await check(desk, late.id);
  await begin(desk, late.id);
  await untilWriting(desk);
  expect((await ask(server, desk.account, `POST /imports/${late.id}/cancel`)).status).toBe(200);
  await idle(desk);
  expect(await show(desk, late.id)).toMatchObject({ state: 'cancelled', progress: null, result: null });
  expect(await countsOf(desk)).toEqual({ shows: 0, sets: 0, playedItems: 0, venues: 0, songs: 0 });

  const again = await upload(desk, { text });
  await check(desk, again.id);
  const started = performance.now();
  expect(await run(desk, again.id)).toMatchObject({ state: 'completed', result: { created: 10_000 } });
  console.info(`10,000 rows were stored in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  expect(await countsOf(desk)).toMatchObject({
    shows: 10_000,
    sets: 10_000,
    playedItems: 30_000,
    venues: 200,
    songs: 300,
  });
});

/** Waits until a run is in the middle of its one transaction. */
async function untilWriting({ account }: Desk): Promise<void> {
  const { database } = await testDatabase();
  const notes = async () =>
    await database.asPlatform(
      async (db) =>
        await db.all(sql<{ note: string | null }>`select progress_note as note from jobs.jobs
          where workspace_id = ${account.workspaceId} and state = 'running' and task = 'transfer.run_import'`),
    );
  await expect.poll(notes, { timeout: 60_000, interval: 20 }).toEqual([{ note: 'writing' }]);
}

/** Waits until no job of the workspace waits or runs; answers how many there were. */
async function idle({ account }: Desk): Promise<{ jobs: number }> {
  const { database } = await testDatabase();
  const look = async () =>
    await database.asPlatform(
      async (db) =>
        await db.one(sql<{ jobs: number; open: number; told: number }>`select count(*) as jobs,
          count(*) filter (where state in ('scheduled', 'queued', 'running', 'failed')) as open,
          (select count(*) from events.outbox where kind = 'job' and workspace_id = ${account.workspaceId}) as told
          from jobs.jobs where workspace_id = ${account.workspaceId}`),
    );
  await expect
    .poll(
      async () => {
        const { jobs, open, told } = await look();
        return [open, told - jobs];
      },
      { timeout: 60_000 },
    )
    .toEqual([0, 0]);
  return await look();
}

describe.skipIf(!samples.here)('club calendars as published', () => {
  test.each([
    ['bowery_events.ics', { shows: 179, venues: 8 }],
    ['jbs_events.ics', { shows: 58, venues: 1 }],
    ['r5_events.ics', { shows: 44, venues: 7 }],
  ])('%s', longer, async (name, counts) => {
    const desk = await newDesk(server);
    const reading = { defaults: { timeZone: 'America/New_York' } };
    const first = await bringIn(desk, samples.calendar(name), reading);
    expect(first).toMatchObject({
      state: 'completed',
      inspection: { format: 'ical' },
      result: { created: counts.shows },
    });
    expect(await countsOf(desk)).toMatchObject(counts);
    const again = await bringIn(desk, samples.calendar(name), reading);
    expect(again).toMatchObject({ result: { created: 0 } });
    expect(await countsOf(desk)).toMatchObject(counts);
  });
});

test('an import nobody could read further ends in words, and can be checked in another way', async () => {
  const desk = await newDesk(server);
  const { id } = await upload(desk, { text: 'date,venue,duration\n03/04/2019,Sala Sol,90\n' });
  const ambiguous = await check(desk, id, { defaults: { timeZone: 'Europe/Madrid' } });
  expect(ambiguous).toMatchObject({ state: 'ready', report: { created: 0, invalid: 1 } });
  expect((await ask(server, desk.account, `POST /imports/${id}/run`, {})).status).toBe(409);
  const settled = await check(desk, id, { defaults: { timeZone: 'Europe/Madrid' }, dateOrder: 'dmy' });
  expect(settled).toMatchObject({ state: 'ready', report: { created: 1, invalid: 0, firstDate: '2019-04-03' } });
  expect(await run(desk, id)).toMatchObject({ state: 'completed' });
  await untilState(desk, id, 'completed');
});
