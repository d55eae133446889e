import type { Around, LocalMutator, LocalRows } from '../sync/local-rows.ts';
import { newPart } from '../sync/local-meta.ts';
import type { SyncedRows } from '../sync/rows.ts';
import { changedPerformance, freeInDay, newPerformance } from './decide-performance.ts';
import type { Decision, ShowPlace } from './decide-performance.ts';
import type { LogPerformance, PerformanceDetail, UpdatePerformance, VenueReference } from './performance.ts';
import { whyNotCancel, whyNotConfirm, whyNotReopen } from './show-status.ts';

type Show = SyncedRows['performance'];
interface Named {
  readonly id: string;
}

/** Puts a show into the log of a device, as the command does on the server. */
export const logShow: LocalMutator<LogPerformance & Named> = (rows, args, around) => {
  const { show } = decideNewShow(rows, args, around);
  write(rows, { show: { ...show, version: 0 }, ownVenueType: args.venueType ?? null }, around);
};

/** The show that logging makes on a device, and what speaks against it as far as the device can tell. */
export function decideNewShow(rows: LocalRows, args: LogPerformance & Named, around: Around): Decision {
  const place = placeOf(rows, args.venue) ?? newPlace(args.id, args.venue);
  const taken = new Set<number>();
  for (const show of rows.by('performance', dayOf, args.localDate))
    if (show.deletedAt === null) taken.add(show.dayOrder);
  return newPerformance(args, {
    ...deciding(rows, args.playedItems, around),
    id: args.id,
    workspaceId: around.workspaceId,
    createdBy: around.userId,
    place,
    timeZone: around.timeZone,
    dayOrder: freeInDay(taken),
  });
}

export const changeShow: LocalMutator<Named & { readonly change: UpdatePerformance }> = (
  rows,
  { id, change },
  around,
) => {
  const row = rows.get('performance', id);
  if (!row) return;
  const { show } = decideChangedShow(rows, row, change, around);
  write(rows, { show, ownVenueType: change.venueType === undefined ? row.ownVenueType : change.venueType }, around);
};

/** The show after a change on a device, and what speaks against it as far as the device can tell. */
export function decideChangedShow(rows: LocalRows, row: Show, change: UpdatePerformance, around: Around): Decision {
  const place =
    change.venue === undefined ? placeNow(rows, row) : (placeOf(rows, change.venue) ?? newPlace(row.id, change.venue));
  return changedPerformance(showOf(rows, row), change, {
    ...deciding(rows, change.playedItems, around),
    place,
    ownVenueType: row.ownVenueType,
  });
}

export const confirmShow: LocalMutator<Named> = (rows, { id }, around) =>
  step(rows, id, (row) => (whyNotConfirm(row, around.now) === null ? { status: 'played', cancelReason: null } : {}));

export const cancelShow: LocalMutator<Named & { readonly reason?: string | undefined }> = (rows, { id, reason }) =>
  step(rows, id, (row) => (whyNotCancel(row) === null ? { status: 'cancelled', cancelReason: reason || null } : {}));

export const reopenShow: LocalMutator<Named> = (rows, { id }) =>
  step(rows, id, (row) => (whyNotReopen(row) === null ? { status: 'booked', cancelReason: null } : {}));

export const trashShow: LocalMutator<Named> = (rows, { id }, { now }) =>
  step(rows, id, () => ({ deletedAt: now.toISOString() }));

export const restoreShow: LocalMutator<Named> = (rows, { id }) => step(rows, id, () => ({ deletedAt: null }));

/** A show with all that belongs to it, out of the rows of a device. */
export function showOf(rows: LocalRows, row: Show): PerformanceDetail {
  const { ownVenueType: _, ...facts } = row;
  const money = rows.get('performanceMoney', row.id);
  const playedItems = [];
  if (row.songCount > 0)
    for (const { id, setNo, position, songId, title, segue } of rows.by('playedItem', showIdOf, row.id))
      playedItems.push({ id, setNo, position, songId, title, segue });
  return {
    ...facts,
    money: money && money.deletedAt === null ? moneyOf(money) : null,
    playedItems: playedItems.toSorted((a, b) => a.setNo - b.setNo || a.position - b.position),
    privateNotes: notesOf(rows, row.id)?.body ?? '',
  };
}

/** What a row of money says, without what it says of itself. */
export function moneyOf({
  payment,
  paymentStatus,
  feeType,
  tips,
  merchSales,
  expenses,
}: SyncedRows['performanceMoney']) {
  return { payment, paymentStatus, feeType, tips, merchSales, expenses };
}

interface Written {
  readonly show: PerformanceDetail;
  readonly ownVenueType: Show['ownVenueType'];
}

function write(rows: LocalRows, { show, ownVenueType }: Written, around: Around): void {
  const { money, playedItems, privateNotes, ...facts } = show;
  const { id } = show;
  rows.put('performance', { ...facts, ownVenueType });
  const knownMoney = rows.get('performanceMoney', id);
  if (money) rows.put('performanceMoney', { ...(knownMoney ?? newPart(id, around)), ...money, deletedAt: null });
  else if (knownMoney) rows.remove('performanceMoney', id);
  const notes = notesOf(rows, id);
  if (notes) rows.put('performanceNotes', { ...notes, body: privateNotes });
  else if (privateNotes)
    rows.put('performanceNotes', { ...newPart(id, around), performanceId: id, body: privateNotes });
  const kept = new Set(playedItems.map((item) => item.id));
  for (const item of rows.by('playedItem', showIdOf, id)) if (!kept.has(item.id)) rows.remove('playedItem', item.id);
  for (const item of playedItems)
    rows.put('playedItem', {
      ...(rows.get('playedItem', item.id) ?? newPart(item.id, around)),
      ...item,
      performanceId: id,
    });
}

const dayOf = ({ localDate }: Show): string => localDate;
const showIdOf = ({ performanceId }: { readonly performanceId: string }): string => performanceId;

function notesOf(rows: LocalRows, performanceId: string): SyncedRows['performanceNotes'] | undefined {
  const [notes] = rows.by('performanceNotes', showIdOf, performanceId);
  return notes;
}

function step(rows: LocalRows, id: string, change: (row: Show) => Partial<Show>): void {
  const row = rows.get('performance', id);
  if (row) rows.put('performance', { ...row, ...change(row) });
}

function deciding(rows: LocalRows, items: UpdatePerformance['playedItems'], { now }: Around) {
  const songTitles = new Map<string, string>();
  for (const { songId } of items ?? []) {
    const song = songId === undefined ? undefined : rows.get('song', songId);
    if (song) songTitles.set(song.id, song.title);
  }
  // Whoever asks for this gives every item and expense its id: drawn here, it would be another one each time.
  return { now, songTitles, newId: () => '' };
}

function placeOf(rows: LocalRows, reference: VenueReference): ShowPlace | undefined {
  if ('id' in reference) return rows.get('venue', reference.id);
  const { name, city = null, region = null, country = null } = reference;
  const key = placeKey({ name, city, region, country });
  for (const venue of rows.by('venue', placeKey, key)) if (venue.deletedAt === null) return venue;
  return undefined;
}

/** What makes two spellings one place, as far as a device can tell; the server has the last word. */
function placeKey(place: Pick<ShowPlace, 'name' | 'city' | 'region' | 'country'>): string {
  const { name, city, region, country } = place;
  return [name, city ?? '', region ?? '', country ?? '']
    .join('\u0001')
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
}

function placeNow(rows: LocalRows, row: Show): ShowPlace {
  const known = rows.get('venue', row.venueId);
  return {
    id: row.venueId,
    name: row.venueName,
    city: row.venueCity,
    region: row.venueRegion,
    country: row.venueCountry,
    type: known ? known.type : row.venueType,
    timeZone: known?.timeZone ?? null,
  };
}

/** A venue that the server will find or add; until then it goes by the id of the show. */
function newPlace(id: string, reference: VenueReference): ShowPlace {
  const nowhere = { id, name: '', city: null, region: null, country: null, type: null, timeZone: null };
  if ('id' in reference) return nowhere;
  const { name, city = null, region = null, country = null } = reference;
  return { ...nowhere, name, city, region, country };
}
