import type { Live } from '@backline/client';
import { openLive } from '@backline/client';
import type { SetListDetail } from '@backline/contract';
import { createCollection } from './collection.ts';
import { client, liveUrl } from './connection.ts';
import { followChanges } from './live-changes.ts';
import { noteLive } from './reach.ts';
import { setListPages } from './set-list-pages.ts';
import type { WorkspaceData } from './workspace-data.ts';

const opened = new Map<string, { readonly data: WorkspaceData; readonly live: Live }>();

/** The data of a workspace; the first call begins to load it. */
export function workspaceData(workspaceId: string): WorkspaceData {
  const known = opened.get(workspaceId);
  if (known) return known.data;
  const data = unloaded(workspaceId);
  const live = openLive({ url: liveUrl(), onState: noteLive });
  opened.set(workspaceId, { data, live });
  followChanges(data, live);
  return data;
}

/** A workspace that is suspended: what was opened of it is closed, and nothing is loaded. */
export function suspendedData(workspaceId: string): WorkspaceData {
  closeWorkspace(workspaceId);
  return unloaded(workspaceId);
}

/** Closes the socket of a workspace and forgets its rows. */
export function closeWorkspace(workspaceId: string): void {
  opened.get(workspaceId)?.live.close();
  opened.delete(workspaceId);
}

function unloaded(workspaceId: string): WorkspaceData {
  return {
    workspaceId,
    performances: createCollection(() => client.stream('GET {ws}/performances/stream', { workspaceId })),
    venues: createCollection(() => client.stream('GET {ws}/venues/stream', { workspaceId })),
    songs: createCollection(() => client.stream('GET {ws}/songs/stream', { workspaceId })),
    setLists: createCollection(() => setListPages(workspaceId)),
    setListDetails: createCollection(noRows),
  };
}

/** Closes every socket and forgets every row, such as when somebody else logs in. */
export function closeWorkspaces(): void {
  for (const { live } of opened.values()) live.close();
  opened.clear();
}

// Opened one by one, never all at once.
async function* noRows(): AsyncGenerator<readonly SetListDetail[]> {}
