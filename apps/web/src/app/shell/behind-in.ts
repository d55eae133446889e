import type { SyncState } from '@backline/client/sync';

// A device looks every half a minute at the latest, and tries again as often when it gets no answer.
const patienceMs = 90_000;

/** How long until this device has to be called behind, if nothing comes; null where nothing ever came. */
export function behindInMs(
  { lastSyncedAt, clockOffset }: Pick<SyncState, 'lastSyncedAt' | 'clockOffset'>,
  now: number,
): number | null {
  // The time of the last sync is the server's.
  return lastSyncedAt === null ? null : Math.max(0, lastSyncedAt - clockOffset + patienceMs - now);
}
