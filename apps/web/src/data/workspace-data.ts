import type { Performance, Profile, SetList, SetListDetail, Song, Venue } from '@backline/contract';
import type { Collection } from './collection.ts';
import type { LocalStore } from './local-store.ts';

/** Everything of one workspace on this device: a collection an entity. */
export interface WorkspaceData {
  readonly workspaceId: string;
  /** What is kept on this device and may be changed here; null for whoever only looks in, of whom nothing is kept. */
  readonly store: LocalStore | null;
  readonly performances: Collection<Performance>;
  readonly venues: Collection<Venue>;
  readonly songs: Collection<Song>;
  readonly setLists: Collection<SetList>;
  readonly profiles: Collection<Profile>;
  /** The set lists with their items. */
  readonly setListDetails: Collection<SetListDetail>;
}
