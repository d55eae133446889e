import type { Performance, SetList, SetListDetail, Song, Venue } from '@backline/contract';
import type { Collection } from './collection.ts';

/** Everything of one workspace on this device: a collection an entity, fed once and then kept by the live socket. */
export interface WorkspaceData {
  readonly workspaceId: string;
  readonly performances: Collection<Performance>;
  readonly venues: Collection<Venue>;
  readonly songs: Collection<Song>;
  readonly setLists: Collection<SetList>;
  /** The set lists that were opened, with their items. */
  readonly setListDetails: Collection<SetListDetail>;
}
