import type { SyncState } from '@backline/client/sync';
import { useEffect, useState } from 'react';
import { behindInMs } from './behind-in.ts';

/** Whether this device has not been in step with the server for longer than a look takes. */
export function useBehind({ lastSyncedAt, clockOffset }: SyncState): boolean {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    const ms = behindInMs({ lastSyncedAt, clockOffset }, Date.now());
    if (ms === null) return;
    const timer = setTimeout(() => setSince(lastSyncedAt), ms);
    return () => clearTimeout(timer);
  }, [lastSyncedAt, clockOffset]);
  return since !== null && since === lastSyncedAt;
}
