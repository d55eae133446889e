import type { SyncState } from '@backline/client/sync';
import { formatInstant } from '../../lib/dates.ts';

/** When everything of the workspace was here last, in words; null where it never was. */
export function syncedWhen({ lastSyncedAt }: Pick<SyncState, 'lastSyncedAt'>): string | null {
  return lastSyncedAt === null ? null : formatInstant(new Date(lastSyncedAt).toISOString());
}
