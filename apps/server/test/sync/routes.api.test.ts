import { randomUUID } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  PerformanceFacts,
  PerformanceMoney,
  PlayedItem,
  PrivateRecord,
  Preferences,
  Profile,
  SetList,
  Song,
  SyncChange,
  SyncPulled,
  syncProto,
  syncSchema,
  syncedTables,
  VenueFacts,
} from '@backline/contract';
import { z } from 'zod';
import { bandsModule } from '#modules/bands';
import { gigsModule } from '#modules/gigs';
import * as identity from '#modules/identity';
import { createSync } from '#modules/sync';
import { vaultModule } from '#modules/vault';
import { venuesModule } from '#modules/venues';
import { asSuperuser, deviceOf, testApi, testCtx } from '#test';
import { privateDevices } from '../private-devices.ts';

const declaring = [venuesModule, bandsModule, gigsModule, vaultModule];
const sync = createSync({
  synced: () => [...declaring, identity].flatMap((module) => module.synced ?? []),
  mutators: () => [...declaring, identity].flatMap((module) => module.mutators ?? []),
});
const api = await testApi([...declaring, sync]);
const client = await asSuperuser();
const Pulled = z.object({ data: SyncPulled });
const Lines = z.array(SyncChange);

const ask = () => ({
  proto: syncProto,
  schema: syncSchema,
  epoch: null,
  clientId: randomUUID(),
  rights: null,
  cookies: {},
});

const dated = { id: z.uuid(), version: z.int(), updatedAt: z.iso.datetime(), deletedAt: z.iso.datetime().nullable() };

/** The shapes of the contract, in which a row that travels says neither more nor less. */
const shapes: Readonly<Record<number, z.ZodType>> = {
  [syncedTables.preferences]: z.strictObject({ ...dated, ...Preferences.shape }),
  [syncedTables.venue]: z.strictObject(VenueFacts.shape),
  [syncedTables.venueNotes]: z.strictObject({ ...dated, stageNotes: z.string() }),
  [syncedTables.song]: z.strictObject(Song.shape),
  [syncedTables.songText]: z.strictObject({ ...dated, lyricsChordPro: z.string() }),
  [syncedTables.setList]: z.strictObject(
    SetList.omit({ songCount: true, totalSeconds: true, usageCount: true, lastUsedAt: true }).shape,
  ),
  [syncedTables.setListItem]: z.strictObject({
    ...dated,
    setListId: z.uuid(),
    position: z.string(),
    kind: z.enum(['song', 'break']),
    songId: z.uuid().nullable(),
    key: z.string().nullable(),
    capo: z.int().nullable(),
    notes: z.string(),
    segue: z.boolean(),
    title: z.string().nullable(),
    durationSeconds: z.int().nullable(),
  }),
  [syncedTables.profile]: z.strictObject(Profile.shape),
  [syncedTables.performance]: z.strictObject({
    ...PerformanceFacts.shape,
    cancelReason: z.string().nullable(),
    ownVenueType: z.string().nullable(),
  }),
  [syncedTables.performanceMoney]: z.strictObject({ ...dated, ...PerformanceMoney.shape }),
  [syncedTables.performanceNotes]: z.strictObject({ ...dated, performanceId: z.uuid(), body: z.string() }),
  [syncedTables.playedItem]: z.strictObject({ ...dated, ...PlayedItem.shape, performanceId: z.uuid() }),
  [syncedTables.privateRecord]: z.strictObject(PrivateRecord.shape),
};

test('every kind of row travels in the shape of the contract', async () => {
  const { ana, sealed } = await privateDevices();
  const { at } = ana;
  await ana.device.does('private_record.create', { ...(await sealed({ kind: 'note', body: 'Mine' }, ana)) });
  const [song, list] = [randomUUID(), randomUUID()];
  await api.call(at, 'POST /songs', { id: song, title: 'Ripple', lyricsChordPro: '[G]If my words', tags: ['slow'] });
  await api.call(at, 'POST /setlists', {
    id: list,
    name: 'Set',
    items: [
      { kind: 'song', songId: song },
      { kind: 'break', title: 'Tea', durationSeconds: 60 },
    ],
  });
  await ana.device.does('preferences.update', { id: at.user.id, change: { locale: 'es-MX' } });
  await api.call(at, 'POST /profiles', { name: 'Ann', instruments: ['bass'], position: { lat: 1, lon: 2 } });
  await api.call(at, 'POST /venues', {
    name: 'Winterland',
    position: { lat: 37.7, lon: -122.4 },
    stageNotes: 'Low ceiling',
  });
  await api.call(at, 'POST /performances', {
    localDate: '2026-03-14',
    startTime: '20:30',
    venue: { name: 'Blue Room' },
    durationSeconds: 5_400,
    setListId: list,
    payment: { amount: 100, currency: 'EUR' },
    expenses: [{ category: 'travel', description: 'Train', amount: 10, currency: 'EUR' }],
    privateNotes: 'Mine',
    playedItems: [{ setNo: 1, songId: song }],
  });
  const { data } = Pulled.parse((await api.call(at, 'POST /sync/pull', ask())).body);
  const changes = data.scopes.flatMap((scope) => scope.changes);
  for (const { t, d } of changes) expect(shapes[t]?.safeParse(d).error?.issues).toBeUndefined();
  const tables = Object.entries(syncedTables).filter(([name]) => name !== 'conflict');
  expect([...new Set(changes.map(({ t }) => t))].toSorted((a, b) => a - b)).toEqual(tables.map(([, number]) => number));
});

test('a scope comes line by line, and goes on behind any of them', async () => {
  const at = await testCtx();
  await client.query(
    `insert into bands.songs (workspace_id, title, status, title_key, search) select $1, 'Song ' || n, 'ready', '', '' from generate_series(1, 2500) n`,
    [at.workspaceId],
  );
  for (let n = 0; n < 3; n++) await api.call(at, 'POST /songs', { title: `Later ${n}` });
  const whole = Lines.parse((await api.call(at, 'GET /sync/bootstrap?scope=all')).body);
  expect(whole).toHaveLength(2_503);
  const after = whole.at(-3)?.v ?? 0;
  const rest = Lines.parse((await api.call(at, `GET /sync/bootstrap?scope=all&after=${after}`)).body);
  expect(rest).toEqual(whole.slice(-2));
  const until = Lines.parse((await api.call(at, `GET /sync/bootstrap?scope=all&to=${after}`)).body);
  expect(until).toEqual(whole.slice(0, -2));

  const packed = await api.call(at, 'GET /sync/bootstrap?scope=all', undefined, { 'accept-encoding': 'br' });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(
    Lines.parse(
      brotliDecompressSync(packed.bytes)
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  ).toEqual(whole);

  const device = deviceOf(at);
  await device.catchUp();
  expect(device.rows.size).toBe(2_503);
});

test('a scope of others is not there, and one that cannot be is named', async () => {
  const owner = await testCtx();
  const viewer = await owner.as('viewer');
  expect(await api.call(viewer, 'GET /sync/bootstrap?scope=money')).toMatchObject({ status: 404 });
  expect(await api.call(viewer, `GET /sync/bootstrap?scope=member:${owner.user.id}`)).toMatchObject({ status: 404 });
  expect(await api.call(viewer, 'GET /sync/bootstrap?scope=everything')).toMatchObject({ status: 422 });
});

test('what a device cannot have sent is refused by its path, and nothing of it is applied', async () => {
  const at = await testCtx();
  const sound = { ...ask(), mutations: [] };
  const { cookies: _, rights: __, ...push } = sound;
  const hlc = `${(1).toString(16).padStart(12, '0')}:0000:a`;
  for (const [mutations, path] of [
    [[{ mid: 0, name: 'performance.log', args: {}, hlc }], 'mutations.0.mid'],
    [[{ mid: 1, name: 'performance.log', args: {}, hlc: 'yesterday' }], 'mutations.0.hlc'],
    [[{ mid: 1, name: 'performance.log', args: 'all', hlc }], 'mutations.0.args'],
    [Array.from({ length: 501 }, (_, n) => ({ mid: n + 1, name: 'performance.log', args: {}, hlc })), 'mutations'],
  ] as const) {
    const reply = await api.call(at, 'POST /sync/push', { ...push, mutations });
    expect(reply).toMatchObject({ status: 422, body: { error: { details: [{ path }] } } });
  }
  const nobody = { ...push, clientId: 'phone' };
  expect(await api.call(at, 'POST /sync/push', nobody)).toMatchObject({ status: 422 });
});
