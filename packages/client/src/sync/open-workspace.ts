import type { SyncedRows, SyncedTable } from '@backline/contract';
import { localMutators } from '@backline/contract/sync/local-mutators';
import type { Calls } from '../calls.ts';
import type { Live } from '../live.ts';
import { liveQuery } from './live-query.ts';
import type { LiveQuery, Question } from './live-query.ts';
import { openSync } from './open-sync.ts';
import type { Sync } from './open-sync.ts';
import type { Store } from './store.ts';

/** A workspace as a device has to know it to open it; kept by the caller, it opens without a network. */
export interface WorkspaceOnDevice {
  readonly id: string;
  readonly userId: string;
  readonly timeZone: string;
}

export interface OpenOptions {
  /** Where it is kept; otherwise IndexedDB, and in memory alone where there is none, as `state().isSaved` says. */
  readonly store?: Store;
}

/** A workspace that is read and written on this device, by the mutators that the server has too. */
export interface OpenedWorkspace extends Sync<typeof localMutators> {
  readonly workspace: WorkspaceOnDevice;
  /** Rows of a table as they are asked for, followed. */
  query<T extends SyncedTable>(table: T, question?: Question<SyncedRows[T]>): LiveQuery<SyncedRows[T]>;
}

interface Asked extends OpenOptions {
  /** By its id alone the server is asked first whose it is. */
  readonly workspace: string | WorkspaceOnDevice;
  readonly client: Pick<Calls, 'call' | 'stream'>;
  readonly openLive: () => Live | null;
}

export async function openWorkspace({ workspace: asked, client, openLive, ...kept }: Asked): Promise<OpenedWorkspace> {
  const workspace = typeof asked === 'string' ? await find(client, asked) : asked;
  const { id: workspaceId, userId, timeZone } = workspace;
  const live = openLive();
  const hints = live ? { live } : {};
  const sync = await openSync({ client, userId, workspaceId, timeZone, mutators: localMutators, ...kept, ...hints });
  return {
    ...sync,
    workspace,
    query: (table, question) => liveQuery(sync, table, question),
    close() {
      sync.close();
      live?.close();
    },
    async wipe(options) {
      const outcome = await sync.wipe(options);
      if (outcome === 'wiped') live?.close();
      return outcome;
    },
  };
}

async function find(client: Pick<Calls, 'call'>, id: string): Promise<WorkspaceOnDevice> {
  const { user, workspaces } = await client.call('GET /users/me', {});
  // Where they are no member the server says why.
  const { timeZone } = workspaces.find((one) => one.id === id) ?? (await client.call('GET {ws}', { workspaceId: id }));
  return { id, userId: user.id, timeZone };
}
