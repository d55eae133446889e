import type { SyncedTable } from '@backline/contract';
import { formatDate } from '../lib/dates.ts';
import { t } from '../lib/messages/index.ts';
import type { DeviceSync } from './device.ts';
import { useOnDevice } from './use-on-device.ts';

const named = {
  performance(sync, id) {
    const show = sync.row('performance', id);
    return show && `${show.venueName}, ${formatDate(show.localDate, 'plain')}`;
  },
  venue: (sync, id) => sync.row('venue', id)?.name,
  song: (sync, id) => sync.row('song', id)?.title,
  setList: (sync, id) => sync.row('setList', id)?.name,
  setListItem(sync, id) {
    const item = sync.row('setListItem', id);
    return item?.songId ? sync.row('song', item.songId)?.title : (item?.title ?? undefined);
  },
  profile: (sync, id) => sync.row('profile', id)?.name,
  privateRecord(sync, id) {
    const about = sync.row('privateRecord', id)?.about;
    return about && sync.row(about.type, about.id)?.name;
  },
  preferences: () => t('preferences.title'),
} as const satisfies Partial<Record<SyncedTable, (sync: DeviceSync, id: string) => string | undefined>>;

/** What has a name that people know it by. */
export type NamedTable = keyof typeof named;

/** What something is called on this device; undefined where it is gone. A private record goes by what it is about. */
export type Names = (table: NamedTable, id: string) => string | undefined;

/** The names of all that people call something, followed. */
export function useNames(): Names {
  return useOnDevice(tables, '', namesOn).data ?? nameless;
}

/** The table of this name, where its rows have names. */
export function namedTable(table: string): NamedTable | undefined {
  return tables.find((each) => each === table);
}

const tables = [
  'performance',
  'venue',
  'song',
  'setList',
  'setListItem',
  'profile',
  'privateRecord',
  'preferences',
] as const satisfies readonly NamedTable[];
const nameless: Names = () => undefined;

function namesOn(sync: DeviceSync): Names {
  return (table, id) => named[table](sync, id);
}
