import type { SetList, Song } from '../bands.ts';
import type { PerformanceFacts, PerformanceMoney, PlayedItem } from '../gigs/performance.ts';
import type { Profile } from '../gigs/profile.ts';
import type { Preferences } from '../identity/preferences.ts';
import type { PrivateRecord } from '../vault/private-records.ts';
import type { VenueFacts } from '../venues.ts';
import type { Conflict } from './conflict.ts';

/** What every synced row says besides its own fields. */
export interface SyncedRow {
  readonly id: string;
  /** Of the row: what an edit says it knew. */
  readonly version: number;
}

interface Dated extends SyncedRow {
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

/** The rows as they travel and lie on a device: facts of one table each, nothing counted and nothing joined. */
export interface SyncedRows {
  readonly conflict: Conflict;
  readonly venue: VenueFacts;
  /** Under the id of their venue. */
  readonly venueNotes: Dated & { readonly stageNotes: string };
  readonly song: Song;
  /** Under the id of its song. */
  readonly songText: Dated & { readonly lyricsChordPro: string };
  /** Its figures are counted from its items and from the shows that use it. */
  readonly setList: Omit<SetList, 'songCount' | 'totalSeconds' | 'usageCount' | 'lastUsedAt'>;
  readonly setListItem: Dated & SetListItemRow;
  readonly profile: Profile;
  readonly performance: PerformanceFacts & {
    readonly cancelReason: string | null;
    /** What a person said about the kind of place; null where the show goes by its venue. */
    readonly ownVenueType: PerformanceFacts['venueType'];
  };
  /** Under the id of its show. */
  readonly performanceMoney: Dated & PerformanceMoney;
  readonly performanceNotes: Dated & { readonly performanceId: string; readonly body: string };
  readonly playedItem: Dated & Omit<PlayedItem, 'id'> & { readonly performanceId: string };
  /** As whoever reads it holds it: sealed, with the key for them. */
  readonly privateRecord: PrivateRecord;
  /** Under the id of the person: theirs alone, the same in each workspace that they are in. */
  readonly preferences: Dated & Preferences;
}

/** A place in a set list, as it is stored: a song has a `songId`, a break a title and a length. */
export interface SetListItemRow {
  readonly setListId: string;
  readonly position: string;
  readonly kind: 'song' | 'break';
  readonly songId: string | null;
  readonly key: string | null;
  readonly capo: number | null;
  readonly notes: string;
  readonly segue: boolean;
  readonly title: string | null;
  readonly durationSeconds: number | null;
}
