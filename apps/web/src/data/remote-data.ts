import type { Profile, SetListDetail } from '@backline/contract';
import { createCollection } from './collection.ts';
import { client } from './connection.ts';
import { setListPages } from './set-list-pages.ts';
import type { RemoteData } from './workspace-data.ts';

/** A workspace as the server shows it, of which nothing is kept on this device. */
export function remoteData(workspaceId: string): RemoteData {
  return {
    workspaceId,
    store: null,
    performances: createCollection(() => client.stream('GET {ws}/performances/stream', { workspaceId })),
    venues: createCollection(() => client.stream('GET {ws}/venues/stream', { workspaceId })),
    songs: createCollection(() => client.stream('GET {ws}/songs/stream', { workspaceId })),
    profiles: createCollection(() => profilesOf(workspaceId)),
    setLists: createCollection(() => setListPages(workspaceId)),
    setListDetails: createCollection(noRows),
  };
}

async function* profilesOf(workspaceId: string): AsyncGenerator<readonly Profile[]> {
  const { rows } = await client.call('GET {ws}/profiles', { workspaceId, query: { limit: 100, sort: 'name' } });
  yield rows;
}

// Opened one by one, never all at once.
async function* noRows(): AsyncGenerator<readonly SetListDetail[]> {}
