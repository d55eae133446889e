import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import type { KeyOf, SyncedTable } from '@backline/contract';
import { localMutators } from '@backline/contract/sync/local-mutators';
import type { MutationName } from '@backline/contract/sync/local-mutators';
import { deviceOf, testCtx } from '#test';
import { privateDevices } from '../../../test/private-devices.ts';
import type { Device, TestCtx } from '#test';

/** The rows of a device, as a mutator finds and changes them. */
function localRows(device: Device) {
  const rows = new Map(device.rows);
  const keyOf = (table: SyncedTable, id: string) => `${syncedTables[table]} ${id}`;
  const all = (table: SyncedTable) =>
    [...rows].flatMap(([key, row]) => (key.startsWith(`${syncedTables[table]} `) ? [row] : []));
  return {
    rows,
    get: (table: SyncedTable, id: string) => rows.get(keyOf(table, id)),
    by: (table: SyncedTable, of: KeyOf<Readonly<Record<string, unknown>>>, key: string) =>
      all(table).filter((row) => of(row) === key),
    all,
    put: (table: SyncedTable, row: { readonly id: string }) => void rows.set(keyOf(table, row.id), { ...row }),
    remove: (table: SyncedTable, id: string) => void rows.delete(keyOf(table, id)),
  };
}

/** What only the server gives a row: its version and moments, and a name that the device could not know. */
const given: ReadonlySet<string> = new Set(['version', 'updatedAt', 'createdAt', 'deletedAt']);

function comparable([key, row]: readonly [string, Readonly<Record<string, unknown>>]): unknown {
  const facts = Object.fromEntries(Object.entries(row).filter(([name]) => !given.has(name)));
  const isNote = key.startsWith(`${syncedTables.performanceNotes} `);
  return { ...facts, isDeleted: row['deletedAt'] !== null, ...(isNote && { id: 'note' }) };
}

/** Does something on the device, and on the server; what both make of it has to be the same. */
async function same(
  at: TestCtx,
  device: Device,
  name: MutationName,
  args: Readonly<Record<string, unknown>>,
): Promise<void> {
  const local = localRows(device);
  const around = { workspaceId: at.workspaceId, userId: at.user.id, now: new Date(), timeZone: 'UTC' };
  Reflect.apply(localMutators[name], undefined, [local, args, around]);
  expect(await device.does(name, args)).toMatchObject({ status: 'ok' });
  await device.catchUp();
  const seen = [...device.rows].filter(([key]) => !key.startsWith(`${syncedTables.conflict} `)).map(comparable);
  expect({ name, rows: new Set([...local.rows].map(comparable)) }).toEqual({ name, rows: new Set(seen) });
}

const id = () => randomUUID();

test('a device makes of shows what the server makes of them', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const [show, venue, song, other] = [id(), id(), id(), id()];
  await same(at, device, 'venue.create', {
    id: venue,
    name: 'Blue Room',
    city: 'Leeds',
    timeZone: 'Europe/London',
    type: 'bar',
  });
  await same(at, device, 'song.add', { id: song, title: 'Ripple' });
  await same(at, device, 'performance.log', {
    id: show,
    localDate: '2026-03-14',
    startTime: '20:30',
    venue: { id: venue },
    durationSeconds: 5_400,
    payment: { amount: 20_000, currency: 'USD' },
    expenses: [{ id: id(), category: 'travel', description: 'Train', amount: 100, currency: 'USD' }],
    privateNotes: 'Mine',
    playedItems: [
      { id: id(), setNo: 1, songId: song, segue: false },
      { id: id(), setNo: 2, title: 'Jam', segue: true },
    ],
  });
  await same(at, device, 'performance.log', {
    id: other,
    localDate: '2026-03-14',
    venue: { name: 'blue room', city: 'LEEDS' },
    durationSeconds: 60,
  });
  await same(at, device, 'performance.update', {
    id: show,
    change: { title: 'Late', venueType: 'festival', localDate: '2026-03-13', tips: { amount: 1, currency: 'EUR' } },
  });
  await same(at, device, 'performance.update', {
    id: show,
    change: { playedItems: [{ id: id(), setNo: 1, title: 'Other', segue: false }], privateNotes: 'Else' },
  });
  await same(at, device, 'performance.update', { id: show, change: { venueType: null, setCount: 4 } });
  await same(at, device, 'venue.update', {
    id: venue,
    change: { website: 'https://a.example', stageNotes: 'Low' },
  });
  await same(at, device, 'performance.trash', { id: other });
  await same(at, device, 'performance.restore', { id: other });
  const ahead = id();
  await same(at, device, 'performance.log', {
    id: ahead,
    localDate: '2190-01-01',
    venue: { id: venue },
    durationSeconds: 60,
  });
  await same(at, device, 'performance.cancel', { id: ahead, reason: 'Rain' });
  await same(at, device, 'performance.reopen', { id: ahead });
});

test('a device makes of songs, set lists and profiles what the server makes of them', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const [song, second, list, one, two, tea] = [id(), id(), id(), id(), id(), id()];
  await same(at, device, 'song.add', { id: song, title: 'Ripple', tempo: 90, lyricsChordPro: '[G]If' });
  await same(at, device, 'song.add', { id: second, title: 'Bertha' });
  await same(at, device, 'song.update', {
    id: song,
    change: { artist: 'Ann', tags: ['slow'], lyricsChordPro: '[C]If' },
  });
  await same(at, device, 'set_list.create', {
    id: list,
    name: 'Set',
    items: [{ kind: 'song', id: one, songId: song }],
  });
  await same(at, device, 'set_list.add_item', { id: list, item: { kind: 'song', id: two, songId: second, capo: 2 } });
  await same(at, device, 'set_list.add_item', {
    id: list,
    item: { kind: 'break', id: tea, title: 'Tea', durationSeconds: 60 },
  });
  await same(at, device, 'set_list.move_item', { id: list, itemId: tea, after: one });
  await same(at, device, 'set_list.change_item', { id: list, itemId: two, change: { key: 'G', notes: 'Slow' } });
  await same(at, device, 'set_list.change_item', {
    id: list,
    itemId: tea,
    change: { title: 'Coffee', durationSeconds: 90 },
  });
  await same(at, device, 'set_list.remove_item', { id: list, itemId: two });
  await same(at, device, 'set_list.update', {
    id: list,
    change: {
      name: 'First set',
      items: [
        { kind: 'break', id: tea, title: 'Tea', durationSeconds: 90 },
        { kind: 'song', id: one, songId: song },
      ],
    },
  });
  await same(at, device, 'set_list.update', { id: list, change: { visibility: 'private' } });
  await same(at, device, 'set_list.trash', { id: list });
  await same(at, device, 'set_list.restore', { id: list });
  await same(at, device, 'song.trash', { id: second });
  await same(at, device, 'song.restore', { id: second });
  const profile = id();
  await same(at, device, 'profile.create', { id: profile, name: 'Ann', instruments: ['bass'] });
  await same(at, device, 'profile.update', {
    id: profile,
    change: { bio: 'Short', visibility: 'workspace', position: { lat: 1, lon: 2 } },
  });
  await same(at, device, 'profile.trash', { id: profile });
  await same(at, device, 'profile.restore', { id: profile });
});

test('a device makes of private records what the server makes of them', async () => {
  const { ana, sealed } = await privateDevices();
  const { at, device } = ana;
  await device.catchUp();
  const record = await sealed({ kind: 'note', body: 'One' }, ana);
  await same(at, device, 'private_record.create', { ...record });
  const change = { sealed: { ...record.sealed, ct: `${record.sealed.ct}AAAA` } };
  await same(at, device, 'private_record.update', { id: record.id, change });
  await same(at, device, 'private_record.trash', { id: record.id });
  await same(at, device, 'private_record.restore', { id: record.id });
});

test('a device makes of preferences what the server makes of them', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const own = at.user.id;
  await same(at, device, 'preferences.update', { id: own, change: { theme: 'dark', locale: 'es-MX' } });
  await same(at, device, 'preferences.update', { id: own, change: { locale: null, currency: 'EUR' } });
});
