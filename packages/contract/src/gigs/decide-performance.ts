import type { ErrorDetail } from '../errors.ts';
import type { Venue } from '../venues.ts';
import type { LogPerformance, PerformanceDetail, PerformanceFacts, UpdatePerformance } from './performance.ts';
import { playedItemFaults, playedItemsOf, setCountOf } from './played-items.ts';
import { startOfShow } from './show-clock.ts';
import { expenseFaults, moneyAfter } from './show-money.ts';
import { dateFaults, statusByDate } from './show-status.ts';

/** A venue as far as a show copies it. */
export type ShowPlace = Pick<Venue, 'id' | 'name' | 'city' | 'region' | 'country' | 'type' | 'timeZone'>;

interface Around {
  readonly now: Date;
  /** Titles of the workspace's songs, at least of those that the input names. */
  readonly songTitles: ReadonlyMap<string, string>;
  newId(): string;
}

export interface NewShowAround extends Around {
  readonly id: string;
  readonly workspaceId: string;
  readonly createdBy: string | null;
  readonly place: ShowPlace;
  /** The zone of the workspace, for a venue that has none. */
  readonly timeZone: string;
  /** The next free place in the day. */
  readonly dayOrder: number;
}

export interface ChangedShowAround extends Around {
  /** The venue after the change. */
  readonly place: ShowPlace;
  /** What a person said about the kind of place; null where the show goes by its venue. */
  readonly ownVenueType: PerformanceFacts['venueType'];
}

/** A show as it would be stored, and what speaks against it; without faults it may be. */
export interface Decision {
  readonly show: PerformanceDetail;
  readonly faults: readonly ErrorDetail[];
}

/** The show that logging this input makes, on the server and on the device alike. */
export function newPerformance(input: LogPerformance, around: NewShowAround): Decision {
  const { place, now } = around;
  const { startTime = null, localDate, durationSeconds, playedItems = [] } = input;
  const timeZone = input.timeZone ?? place.timeZone ?? around.timeZone;
  const startsAt = startOfShow(localDate, startTime, timeZone);
  const items = playedItemsOf(playedItems, around);
  const at = now.toISOString();
  const show: PerformanceDetail = {
    id: around.id,
    workspaceId: around.workspaceId,
    version: 1,
    createdBy: around.createdBy,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    profileId: input.profileId ?? null,
    localDate,
    dayOrder: input.dayOrder ?? around.dayOrder,
    startTime,
    timeZone,
    startsAt,
    durationSeconds,
    ...placeOf(place, input.venueType ?? null),
    title: input.title || null,
    status: input.status ?? statusByDate({ localDate, timeZone, startsAt }, now),
    audienceSize: input.audienceSize ?? null,
    setListId: input.setListId ?? null,
    setCount: setCountOf(input.setCount, items),
    songCount: items.length,
    rating: input.rating ?? null,
    notes: input.notes ?? '',
    source: null,
    sourceKey: null,
    money: moneyAfter(null, input, around.newId),
    playedItems: [...items],
    privateNotes: input.privateNotes ?? '',
    cancelReason: null,
  };
  return {
    show,
    faults: [...dateFaults(show, now), ...playedItemFaults(playedItems, around.songTitles), ...expenseFaults(input)],
  };
}

/** The first free place in a day of many shows; the last one where none is. */
export function freeInDay(taken: ReadonlySet<number>): number {
  let order = 1;
  while (taken.has(order) && order < lastOfDay) order += 1;
  return order;
}

const lastOfDay = 50;

/** The show after a change; what the change leaves out stays as it is. */
export function changedPerformance(
  before: PerformanceDetail,
  change: UpdatePerformance,
  around: ChangedShowAround,
): Decision {
  const { place, now } = around;
  const moved = place.id !== before.venueId;
  const localDate = change.localDate ?? before.localDate;
  const startTime = change.startTime === undefined ? before.startTime : change.startTime;
  const timeZone = change.timeZone ?? (moved ? place.timeZone : null) ?? before.timeZone;
  const ownType = change.venueType === undefined ? around.ownVenueType : change.venueType;
  const items = change.playedItems ? playedItemsOf(change.playedItems, around) : before.playedItems;
  const saidSets = change.setCount ?? (change.playedItems ? undefined : before.setCount);
  const show: PerformanceDetail = {
    ...before,
    profileId: change.profileId === undefined ? before.profileId : change.profileId,
    localDate,
    dayOrder: change.dayOrder ?? before.dayOrder,
    startTime,
    timeZone,
    startsAt: startOfShow(localDate, startTime, timeZone),
    durationSeconds: change.durationSeconds ?? before.durationSeconds,
    ...placeOf(place, ownType),
    title: change.title === undefined ? before.title : change.title || null,
    audienceSize: change.audienceSize === undefined ? before.audienceSize : change.audienceSize,
    setListId: change.setListId === undefined ? before.setListId : change.setListId,
    setCount: setCountOf(saidSets, items),
    songCount: items.length,
    rating: change.rating === undefined ? before.rating : change.rating,
    notes: change.notes ?? before.notes,
    money: moneyAfter(before.money, change, around.newId),
    playedItems: [...items],
    privateNotes: change.privateNotes ?? before.privateNotes,
  };
  return {
    show,
    faults: [
      ...movedFaults(before, show, now),
      ...playedItemFaults(change.playedItems ?? [], around.songTitles),
      ...expenseFaults(change),
    ],
  };
}

function placeOf(place: ShowPlace, ownType: PerformanceFacts['venueType']) {
  return {
    venueId: place.id,
    venueName: place.name,
    venueCity: place.city,
    venueRegion: place.region,
    venueCountry: place.country,
    venueType: ownType ?? place.type,
  };
}

/** A new date has to fit the status; one that waits to be confirmed may be set right within the past. */
function movedFaults(before: PerformanceFacts, after: PerformanceFacts, now: Date): readonly ErrorDetail[] {
  const sameDay = before.localDate === after.localDate && before.timeZone === after.timeZone;
  const wasFaulty = dateFaults(before, now).length > 0;
  return sameDay || wasFaulty ? [] : dateFaults(after, now);
}
