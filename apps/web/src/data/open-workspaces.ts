import type { Live } from '@backline/client';
import { openLive } from '@backline/client';
import type { DeviceSync } from './device.ts';
import { liveUrl } from './connection.ts';
import { followChanges } from './live-changes.ts';
import { localData } from './local-data.ts';
import { noteLive } from './reach.ts';
import { remoteData } from './remote-data.ts';
import type { WorkspaceData } from './workspace-data.ts';

export interface Asked {
  readonly workspaceId: string;
  readonly userId: string;
  readonly timeZone: string;
  /** Nothing is kept on the device of whoever looks in for support. */
  readonly isLookedInto: boolean;
}

const opened = new Map<string, { readonly data: WorkspaceData; readonly live: Live }>();
/** What lies on this device of workspaces that no screen shows, by their id. */
const others = new Map<string, DeviceSync>();
let opening: Promise<unknown> = Promise.resolve();

/** The data of a workspace; the first call begins to load it. */
export function workspaceData(asked: Asked): WorkspaceData {
  const known = opened.get(asked.workspaceId);
  if (known && (known.data.store === null) === asked.isLookedInto) return known.data;
  closeWorkspace(asked.workspaceId);
  closeOther(asked.workspaceId);
  const data = asked.isLookedInto ? remoteData(asked.workspaceId) : localData(asked);
  const live = openLive({ url: liveUrl(), onState: noteLive });
  opened.set(asked.workspaceId, { data, live });
  followChanges(data, live);
  return data;
}

/** A workspace that is suspended: what was opened of it is closed, and nothing is loaded. */
export function suspendedData(workspaceId: string): WorkspaceData {
  closeWorkspace(workspaceId);
  return remoteData(workspaceId);
}

/** Closes the socket of a workspace and forgets its rows. */
export function closeWorkspace(workspaceId: string): void {
  const known = opened.get(workspaceId);
  known?.live.close();
  known?.data.store?.close();
  opened.delete(workspaceId);
}

/** Closes every socket and forgets every row, such as when somebody else logs in. */
export function closeWorkspaces(): void {
  for (const workspaceId of opened.keys()) closeWorkspace(workspaceId);
  for (const workspaceId of others.keys()) closeOther(workspaceId);
}

function closeOther(workspaceId: string): void {
  others.get(workspaceId)?.close();
  others.delete(workspaceId);
}

/** Opens what this device has of somebody's workspaces, by their ids, whether a screen shows it or not. */
export async function openOnDevice(
  userId: string,
  isWanted: (workspaceId: string) => boolean = () => true,
): Promise<ReadonlyMap<string, DeviceSync>> {
  // One after the other, or two who ask at once would each open the same.
  const mine = opening.then(async () => await openMissing(userId, isWanted));
  opening = mine.catch(() => undefined);
  await mine;
  const shown = [...opened].flatMap(([id, { data }]) => {
    const sync = data.store?.now();
    return sync ? [[id, sync] as const] : [];
  });
  return new Map([...shown, ...others].filter(([id]) => isWanted(id)));
}

async function openMissing(userId: string, isWanted: (workspaceId: string) => boolean): Promise<void> {
  const { openEngine, workspacesOnDevice } = await import('./local-engine.ts');
  for (const workspaceId of await workspacesOnDevice(userId)) {
    if (!isWanted(workspaceId) || opened.has(workspaceId) || others.has(workspaceId)) continue;
    // Nothing is counted in its days here.
    others.set(workspaceId, await openEngine({ workspaceId, userId, timeZone: 'UTC' }));
  }
}

/** What of the opened workspaces, and of those opened beside them, lies on this device. */
export function openStores(): readonly DeviceSync[] {
  return [...[...opened.values()].flatMap(({ data }) => data.store?.now() ?? []), ...others.values()];
}

/** Lets go of the opened workspaces, and hands over what of them lies on this device, still open. */
export function takeStores(): readonly DeviceSync[] {
  const stores = openStores();
  for (const { live } of opened.values()) live.close();
  opened.clear();
  others.clear();
  return stores;
}
