import type { Performance, Profile, SetList, SetListDetail, Song, Venue } from '@backline/contract';
import type { Collection, FetchedCollection } from './collection.ts';
import type { LocalStore } from './local-store.ts';

interface Rows {
  readonly workspaceId: string;
  readonly performances: Collection<Performance>;
  readonly venues: Collection<Venue>;
  readonly songs: Collection<Song>;
  readonly setLists: Collection<SetList>;
  readonly profiles: Collection<Profile>;
  /** The set lists with their items. */
  readonly setListDetails: Collection<SetListDetail>;
}

/** A workspace as this device has it, to be read and changed here. */
export interface LocalData extends Rows {
  readonly store: LocalStore;
}

/** A workspace as the server shows it to whoever only looks in: nothing of it is kept. */
export interface RemoteData extends Rows {
  readonly store: null;
  readonly performances: FetchedCollection<Performance>;
  readonly venues: FetchedCollection<Venue>;
  readonly songs: FetchedCollection<Song>;
  readonly setLists: FetchedCollection<SetList>;
}

/** Everything of one workspace: a collection an entity. */
export type WorkspaceData = LocalData | RemoteData;
