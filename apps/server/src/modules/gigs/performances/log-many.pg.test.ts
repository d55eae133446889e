import { UpdatePerformance } from '@backline/contract';
import { expect, test } from 'vitest';
import { setLists, songs, useSetLists } from '#modules/bands';
import { venues } from '#modules/venues';
import { sql } from '#platform/kernel';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { copyVenue } from './follow.sql.ts';
import { emptyTrash } from './housekeeping.sql.ts';
import { streamPerformances } from './list-performances.ts';
import { keysImported, logMany, nightsLogged, trashUnedited } from './log-many.ts';
import type { ImportedShow } from './log-many.ts';
import { trashPerformance } from './trash-performance.ts';
import { updatePerformance } from './update-performance.ts';

const importId = '0192f000-0000-7000-8000-0000000000aa';
const source = 'file';

test('thousands of shows arrive in batches, exactly, and no event is told', async () => {
  const at = await testCtx();
  const before = (await at.told()).length;
  const progress: number[] = [];
  expect(await importShows(at, 2500, async (done) => void progress.push(done))).toBe(2500);
  expect(progress).toEqual([0.4, 0.8, 1]);
  expect(await at.told(before)).toEqual([]);
  const [counts] = await at.read.rows(
    'performance',
    sql<{ shows: number; sets: number; items: number; keys: number; money: number; notes: number; songs: number }>`
      select (select count(*) from gigs.performances) as shows, (select sum(set_count) from gigs.performances) as sets,
        (select count(*) from gigs.played_items) as items, (select sum(song_count) from gigs.performances) as songs,
        (select count(distinct source_key) from gigs.performances) as keys,
        (select count(*) from gigs.performance_money) as money, (select count(*) from gigs.performance_notes) as notes`,
  );
  expect(counts).toEqual({ shows: 2500, sets: 5000, items: 7500, songs: 7500, keys: 2500, money: 500, notes: 250 });
});

test('all or nothing: a key that is there already stops the whole import', async () => {
  const at = await testCtx();
  await importShows(at, 3);
  await expect(importShows(at, 5)).rejects.toMatchObject({ code: 'DUPLICATE' });
  expect(await Array.fromAsync(streamPerformances(at.read))).toHaveLength(3);
});

test('the importer knows the keys, the trash included, and the nights, the trash left out', async () => {
  const at = await testCtx();
  await importShows(at, 3);
  const [first] = await Array.fromAsync(streamPerformances(at.read));
  await at.write(async (ctx) => await trashPerformance(ctx, first?.id ?? '', undefined));
  const known = await at.write(async ({ db }) => ({
    keys: await keysImported(db, at.workspaceId, source),
    nights: await nightsLogged(db, at.workspaceId),
  }));
  expect(known.keys).toEqual(new Set(['0', '1', '2']));
  expect(known.nights).toHaveLength(2);
  expect(known.nights[0]).toMatchObject({ localDate: '2020-01-02', venueName: 'Sala Sol', venueCity: 'Madrid' });
});

test('undoing trashes what nobody edited, whatever its venue did since, and frees the keys for another try', async () => {
  const at = await testCtx();
  await importShows(at, 6);
  const [first, second] = await Array.fromAsync(streamPerformances(at.read));
  const change = UpdatePerformance.parse({ privateNotes: 'mine now' });
  await at.write(async (ctx) => await updatePerformance(ctx, first?.id ?? '', { change, ifMatch: undefined }));
  await at.write(async (ctx) => await trashPerformance(ctx, second?.id ?? '', undefined));
  await at.write(async ({ db }) => {
    const place = { id: first?.venueId ?? '', name: 'Renamed', city: null, region: null, country: null };
    await db.run(copyVenue(at.workspaceId, { ...place, type: 'bar', timeZone: null }));
  });
  expect(await at.write(async (ctx) => await trashUnedited(ctx, importId))).toEqual({
    trashed: 4,
    keptBecauseEdited: 1,
  });
  const kept = (await Array.fromAsync(streamPerformances(at.read))).filter(({ deletedAt }) => deletedAt === null);
  expect(kept.map(({ id }) => id)).toEqual([first?.id]);
  // The one edited and the one that a person threw away hold on to their keys.
  const keys = await at.write(async ({ db }) => await keysImported(db, at.workspaceId, source));
  expect(keys).toEqual(new Set(['0', '1']));
});

test('shows that go with their import give up their set lists', async () => {
  const at = await testCtx();
  await importShows(at, 2);
  const song = await at.write(async (ctx) => await songs.add(ctx, { title: 'One' }));
  const items = [{ kind: 'song', songId: song.id } as const];
  const list = await at.write(async (ctx) => await setLists.create(ctx, { name: 'A list', items }));
  const uses = async () => (await at.write(async ({ db }) => await setLists.find(db, list.id)))?.usageCount;
  await at.write(async (ctx) => {
    // As an import would that brings its set lists along; by hand a show counts as edited and stays.
    const given = sql<{ id: string }>`update gigs.performances set set_list_id = ${list.id} returning id`;
    const shows = await ctx.db.all(given);
    await useSetLists(
      ctx,
      shows.map(({ id }) => ({ showId: id, setListId: list.id })),
    );
  });
  expect(await uses()).toBe(2);
  await at.write(async (ctx) => await trashUnedited(ctx, importId));
  expect(await uses()).toBe(0);
});

test('an import by a member brings no money, one by a viewer nothing', async () => {
  const at = await testCtx();
  await importShows(at, 1);
  const [member, viewer] = [await at.as('member'), await at.as('viewer')];
  const place = (await at.write(async ({ db }) => await venues.byIds(db, [await anyVenue(at)]))).values().next().value;
  if (!place) throw new Error('the venue is missing');
  const one = (as: TestCtx, index: number) =>
    as.write(async (ctx) => await logMany(ctx, [showOf(index, place, null)], { importId, source }));
  await expect(one(member, 5)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await one(member, 6)).toBe(1);
  await expect(one(viewer, 7)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('thirty days in the trash are the last', async () => {
  const at = await testCtx();
  await importShows(at, 3);
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => {
    await db.run(
      sql`update gigs.performances set deleted_at = now() - interval '31 days' where workspace_id = ${at.workspaceId} and source_key = '0'`,
    );
    await db.run(
      sql`update gigs.performances set deleted_at = now() - interval '29 days' where workspace_id = ${at.workspaceId} and source_key = '1'`,
    );
    await db.together(emptyTrash);
  });
  expect((await Array.fromAsync(streamPerformances(at.read))).map(({ sourceKey }) => sourceKey)).toEqual(['1', '2']);
  const items = await at.read.rows('performance', sql<{ id: string }>`select id from gigs.played_items`);
  expect(items).toHaveLength(6);
});

async function importShows(at: TestCtx, count: number, progress?: (done: number) => Promise<void>): Promise<number> {
  return await at.write(async (ctx) => {
    const { ids } = await venues.findOrAddMany(ctx, [{ name: 'Sala Sol', city: 'Madrid' }]);
    const place = (await venues.byIds(ctx.db, ids)).get(ids[0] ?? '');
    if (!place) throw new Error('the venue is missing');
    const song = (await songs.findOrAddByTitle(ctx, ['Alegría'])).get('Alegría')?.id ?? null;
    const shows = Array.from({ length: count }, (_, index) => showOf(index, place, song));
    return await logMany(ctx, shows, { importId, source, ...(progress && { progress }) });
  });
}

function showOf(index: number, place: ImportedShow['place'], songId: string | null): ImportedShow {
  const payment = index % 5 === 0 ? { amount: 100, currency: 'EUR' } : null;
  return {
    sourceKey: String(index),
    localDate: new Date(Date.UTC(2020, 0, 1 + (index % 365))).toISOString().slice(0, 10),
    dayOrder: 1,
    startTime: '20:00',
    timeZone: 'Europe/Madrid',
    place,
    venueType: null,
    title: null,
    status: 'played',
    durationSeconds: 3600,
    audienceSize: null,
    setCount: 2,
    rating: null,
    notes: '',
    privateNotes: index % 10 === 0 ? 'mine' : '',
    playedItems: ['Alegría', 'B', 'C'].map((title, at) => ({
      setNo: 1,
      position: at + 1,
      songId: at === 0 ? songId : null,
      title,
      segue: false,
    })),
    money: { payment, paymentStatus: null, feeType: null, tips: null, merchSales: null, expenses: [] },
  };
}

async function anyVenue(at: TestCtx): Promise<string> {
  return (await at.read.row('venue', sql<{ id: string }>`select id from venues.venues limit 1`)).id;
}
