import { newId } from '@backline/client';
import type {
  LogPerformance,
  Performance,
  PerformanceDetail,
  ShowPlace,
  Song,
  UpdatePerformance,
  Venue,
} from '@backline/contract';
import { changedPerformance, newPerformance } from '@backline/contract';

interface Around {
  readonly venues: readonly Venue[];
  readonly songs: readonly Song[];
  readonly now: Date;
}

interface NewAround extends Around {
  readonly id: string;
  readonly workspaceId: string;
  /** Of the workspace, for a venue that has none. */
  readonly timeZone: string;
}

/** How a new show looks between the tap and the server's answer: decided by the same rules, at version 0. */
export function draftPerformance(input: LogPerformance, around: NewAround): Performance {
  const place = placeOf(input.venue, around.venues) ?? unknownPlace(around.id);
  const { show } = newPerformance(input, { ...around, ...deciding(around), place, createdBy: null, dayOrder: 1 });
  return { ...rowOf(show), version: 0 };
}

/** How a show looks with a change that is not answered yet. */
export function draftChange(
  row: Performance,
  detail: PerformanceDetail | undefined,
  change: UpdatePerformance,
  around: Around,
): Performance {
  const before: PerformanceDetail = { playedItems: [], privateNotes: '', cancelReason: null, ...detail, ...row };
  const place = placeOf(change.venue, around.venues) ?? placeNow(row, around.venues);
  const { show } = changedPerformance(before, change, { ...deciding(around), place, ownVenueType: row.venueType });
  // Without its page the device does not know what was played, only how much.
  const counts = change.playedItems ? {} : { songCount: row.songCount, setCount: change.setCount ?? row.setCount };
  return { ...rowOf(show), ...counts };
}

/** A show as lists carry it. */
export function rowOf({ playedItems: _, privateNotes: __, cancelReason: ___, ...row }: PerformanceDetail): Performance {
  return row;
}

function deciding({ songs, now }: Around) {
  return { now, newId, songTitles: new Map(songs.map((song) => [song.id, song.title])) };
}

function placeOf(reference: UpdatePerformance['venue'], venues: readonly Venue[]): ShowPlace | undefined {
  if (!reference) return undefined;
  if ('id' in reference) return venues.find((venue) => venue.id === reference.id);
  const { name, city = null, region = null, country = null } = reference;
  const known = venues.find((venue) => venue.name === name && venue.city === city);
  return known ?? { id: newId(), name, city, region, country, type: null, timeZone: null };
}

function placeNow(row: Performance, venues: readonly Venue[]): ShowPlace {
  const known = venues.find((venue) => venue.id === row.venueId);
  return {
    id: row.venueId,
    name: row.venueName,
    city: row.venueCity,
    region: row.venueRegion,
    country: row.venueCountry,
    type: known?.type ?? null,
    timeZone: known?.timeZone ?? row.timeZone,
  };
}

function unknownPlace(id: string): ShowPlace {
  return { id, name: '', city: null, region: null, country: null, type: null, timeZone: null };
}
