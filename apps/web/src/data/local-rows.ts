import type { DeviceOf, DeviceSync } from './device.ts';
import type { Around, LocalRows } from '@backline/contract';

/** The rows of a device for a rule that only looks. */
export function rowsOn(sync: DeviceSync): LocalRows {
  return {
    get: sync.row,
    by: (table, keyOf, key) => sync.rows(table).filter((row) => keyOf(row) === key),
    all: sync.rows,
    put() {},
    remove() {},
  };
}

/** Where and when something is done on this device. */
export function aroundHere({ workspaceId, userId, timeZone }: DeviceOf): Around {
  return { workspaceId, userId, timeZone, now: new Date() };
}
