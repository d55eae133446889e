import { sameValue } from '@backline/contract/sync/same-value';
import type { Conflict, SyncedTable } from '@backline/contract';
import type { DeviceSync } from './device.ts';
import { namedTable } from './names.ts';
import { useOpenStore } from './workspace.tsx';

/** Which of two versions stands now, as far as this device has the field itself; null where neither does. */
export function useStandingSide(conflict: Conflict): 'mine' | 'theirs' | null {
  const sync = useOpenStore()?.now();
  const now = sync && valueOn(sync, conflict);
  if (now === undefined) return null;
  if (sameValue(now, conflict.mine)) return 'mine';
  return sameValue(now, conflict.theirs) ? 'theirs' : null;
}

/** Tables that hold fields of a thing under its own id. */
const beside: Partial<Record<SyncedTable, SyncedTable>> = {
  performance: 'performanceMoney',
  venue: 'venueNotes',
  song: 'songText',
};

function valueOn(sync: DeviceSync, { table, rowId, field }: Conflict): Conflict['mine'] | undefined {
  const thing = namedTable(table);
  if (!thing) return undefined;
  const places = [thing, beside[thing]].filter((place) => place !== undefined);
  const rows = places.map((place) => sync.row(place, rowId)).filter((row) => row !== undefined);
  const row = rows.find((each) => Object.hasOwn(each, field));
  // Rows came as JSON.
  return row && Reflect.get(row, field);
}
