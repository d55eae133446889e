import type { DeviceOf, DeviceSync } from './device.ts';
import type { Performance, SetList, SyncedRows, Venue } from '@backline/contract';
import { unknownSongSeconds } from '@backline/contract/bands/set-list-figures';
import { keptJoin } from './kept-join.ts';
import { openLocalStore } from './local-store.ts';
import { syncedCollection } from './synced-collection.ts';
import type { LocalData } from './workspace-data.ts';

/** A workspace as this device has it. */
export function localData(device: DeviceOf): LocalData {
  const store = openLocalStore(device);
  return {
    workspaceId: device.workspaceId,
    store,
    performances: syncedCollection(store, ['performance', 'performanceMoney'], showsOn),
    venues: syncedCollection(store, ['venue', 'venueNotes'], venuesOn),
    songs: syncedCollection(store, ['song'], (sync) => sync.rows('song')),
    profiles: syncedCollection(store, ['profile'], (sync) => sync.rows('profile')),
    setLists: syncedCollection(store, ['setList', 'setListItem', 'song', 'performance'], setListsOn),
    setListDetails: syncedCollection(store, ['setList', 'setListItem', 'song', 'performance'], (sync) =>
      store.setListDetails(sync, setListsOn(sync)),
    ),
  };
}

type Show = SyncedRows['performance'];

const showOfRows = keptJoin((row: Show, money: SyncedRows['performanceMoney'] | undefined): Performance => {
  const { cancelReason: _, ownVenueType: __, ...facts } = row;
  return { ...facts, money: money && money.deletedAt === null ? earned(money) : null };
});

function earned({ payment, paymentStatus, feeType, tips, merchSales, expenses }: SyncedRows['performanceMoney']) {
  return { payment, paymentStatus, feeType, tips, merchSales, expenses };
}

function showsOn(sync: DeviceSync): readonly Performance[] {
  return sync.rows('performance').map((row) => showOfRows(row, sync.row('performanceMoney', row.id)));
}

const venueOfRows = keptJoin((row: SyncedRows['venue'], notes: SyncedRows['venueNotes'] | undefined): Venue => ({
  ...row,
  stageNotes: notes?.stageNotes ?? '',
}));

function venuesOn(sync: DeviceSync): readonly Venue[] {
  return sync.rows('venue').map((row) => venueOfRows(row, sync.row('venueNotes', row.id)));
}

/** The set lists with their figures, which nobody stores: they are counted from items and shows. */
function setListsOn(sync: DeviceSync): readonly SetList[] {
  const items = Map.groupBy(
    sync.rows('setListItem').filter(({ deletedAt }) => deletedAt === null),
    ({ setListId }) => setListId,
  );
  const shows = Map.groupBy(
    sync.rows('performance').filter(({ deletedAt, setListId }) => deletedAt === null && setListId !== null),
    ({ setListId }) => setListId ?? '',
  );
  return sync.rows('setList').map((list) => {
    const own = items.get(list.id) ?? [];
    const uses = shows.get(list.id) ?? [];
    const seconds = own.map((item) => secondsOn(sync, item));
    return {
      ...list,
      songCount: own.filter(({ kind }) => kind === 'song').length,
      totalSeconds: seconds.reduce((sum, each) => sum + each, 0),
      usageCount: uses.length,
      lastUsedAt: uses.map(({ updatedAt }) => updatedAt).reduce<string | null>(later, null),
    };
  });
}

function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

/** How long an item takes, in seconds. */
function secondsOn(sync: DeviceSync, { kind, durationSeconds, songId }: SyncedRows['setListItem']): number {
  if (kind === 'break') return durationSeconds ?? 0;
  return (songId === null ? null : sync.row('song', songId)?.durationSeconds) ?? unknownSongSeconds;
}
