import type { Me } from '@backline/contract';
import type { DeviceSync } from './device.ts';
import { openOnDevice } from './open-workspaces.ts';

/**
 * What this device has of workspaces that somebody is in no more goes, once the server says so of each itself. What was never sent stays
 * for a log-out to ask about, and to offer as a file.
 */
export async function letGoOfLost(me: Me): Promise<void> {
  const mine = new Set(me.workspaces.map(({ id }) => id));
  for (const sync of (await openOnDevice(me.user.id, (id) => !mine.has(id))).values()) letGo(sync);
}

function letGo(sync: DeviceSync): void {
  const stop = sync.onState(letGoIfOut);
  letGoIfOut();
  sync.wake();

  function letGoIfOut(): void {
    if (!isTakenOut(sync.state())) return;
    stop();
    void sync.wipe().catch(() => undefined);
  }
}

/** Whether the server says that the workspace is not for this person, or not any more. */
export function isTakenOut({ phase, code }: ReturnType<DeviceSync['state']>): boolean {
  return phase === 'blocked' && code === 'NOT_FOUND';
}
