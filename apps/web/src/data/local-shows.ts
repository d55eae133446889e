import type { ErrorDetail, LogPerformance, PerformanceDetail, UpdatePerformance } from '@backline/contract';
import { decideChangedShow, decideNewShow, showOf } from '@backline/contract/gigs/local-shows';
import type { DeviceOf, DeviceSync } from './device.ts';
import { aroundHere, rowsOn } from './local-rows.ts';

/** A show with all that belongs to it, as this device has it. */
export function detailOn(sync: DeviceSync, id: string): PerformanceDetail | undefined {
  const row = sync.row('performance', id);
  return row && showOf(rowsOn(sync), row);
}

/** What speaks against a new show, as far as this device can tell. */
export function faultsOfNew(
  sync: DeviceSync,
  device: DeviceOf,
  args: LogPerformance & { readonly id: string },
): readonly ErrorDetail[] {
  return decideNewShow(rowsOn(sync), args, aroundHere(device)).faults;
}

/** What speaks against a change of a show, as far as this device can tell. */
export function faultsOfChange(
  sync: DeviceSync,
  device: DeviceOf,
  { id, change }: { readonly id: string; readonly change: UpdatePerformance },
): readonly ErrorDetail[] {
  const row = sync.row('performance', id);
  return row ? decideChangedShow(rowsOn(sync), row, change, aroundHere(device)).faults : [];
}
