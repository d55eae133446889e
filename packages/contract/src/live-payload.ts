import type { SetList, Song } from './bands.ts';
import type { PerformanceFacts, PerformanceMoney } from './gigs/performance.ts';
import type { Profile } from './gigs/profile.ts';
import type { VenueFacts } from './venues.ts';

/**
 * What a change over the live socket carries, by what it is about. An event is held against its schema before it is
 * stored and again before it is told, so that whoever receives it can rely on its shape.
 */
export interface LivePayload {
  readonly performance?: PerformanceFacts;
  readonly performanceId?: string;
  /** On the topic of those who may see money alone. */
  readonly money?: PerformanceMoney | null;
  readonly venue?: VenueFacts;
  /** The venue that was folded into `venue`. */
  readonly mergedId?: string;
  readonly song?: Song;
  readonly setListId?: string;
  /** Null for a list that its owner keeps private. */
  readonly setList?: SetList | null;
  readonly profile?: Profile;
  readonly importId?: string;
  readonly restoreId?: string;
}
