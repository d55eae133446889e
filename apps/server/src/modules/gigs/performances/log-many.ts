import type { PerformanceDetail, PerformanceMoney, PlayedItem, ShowPlace } from '@backline/contract';
import { startOfShow } from '@backline/contract';
import { releaseSetLists } from '#modules/bands';
import { allow, newId } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import {
  countImported,
  importedKeys,
  nightsInLog,
  songsOfLog,
  trashImported,
  venuesOfLog,
} from './import-performances.sql.ts';
import type { NewShow } from './performance.ts';
import { setListUses } from './references.ts';
import { storeShows } from './store-shows.ts';

/** A show as an import hands it over, checked already; venue and songs are in the workspace. */
export interface ImportedShow {
  readonly sourceKey: string;
  readonly localDate: string;
  readonly dayOrder: number;
  readonly startTime: string | null;
  readonly timeZone: string;
  readonly place: ShowPlace;
  readonly venueType: ShowPlace['type'];
  readonly title: string | null;
  readonly status: PerformanceDetail['status'];
  readonly durationSeconds: number;
  readonly audienceSize: number | null;
  readonly setCount: number;
  readonly rating: number | null;
  readonly notes: string;
  readonly privateNotes: string;
  readonly playedItems: readonly Omit<PlayedItem, 'id'>[];
  readonly money: Omit<PerformanceMoney, 'expenses'> & {
    readonly expenses: readonly Omit<PerformanceMoney['expenses'][number], 'id'>[];
  };
}

export interface ImportedFrom {
  readonly importId: string;
  /** What the keys are unique within: the same for every import of one kind. */
  readonly source: string;
  /** Told after each batch, from 0 to 1. */
  readonly progress?: (done: number) => Promise<void>;
}

const batchSize = 1000;

/** Stores many shows in batches, in the open transaction. It emits nothing: the import that asks tells for all. Answers how many. */
export async function logMany(ctx: Ctx, shows: readonly ImportedShow[], from: ImportedFrom): Promise<number> {
  allow(ctx.actor, 'performance', 'create');
  if (shows.some(({ money }) => saysAnything(money))) allow(ctx.actor, 'money', 'create');
  let stored = 0;
  for (let at = 0; at < shows.length; at += batchSize) {
    const batch = shows.slice(at, at + batchSize);
    stored += (
      await storeShows(
        ctx,
        batch.map((show) => newShow(ctx, show, from)),
      )
    ).length;
    await from.progress?.(Math.min(1, (at + batch.length) / shows.length));
  }
  return stored;
}

/** Undoes an import: its shows go into the trash, but those that a person edited since. The freed keys can be imported again. */
export async function trashUnedited(
  ctx: Ctx,
  importId: string,
): Promise<{ readonly trashed: number; readonly keptBecauseEdited: number }> {
  allow(ctx.actor, 'performance', 'delete');
  const trashed = await ctx.db.all(trashImported(ctx.workspaceId, importId));
  await releaseSetLists(ctx, setListUses(trashed));
  const { count } = await ctx.db.one(countImported(ctx.workspaceId, importId));
  return { trashed: trashed.length, keptBecauseEdited: count };
}

/** The keys that imports from a source have stored already, the trash included. */
export async function keysImported(db: Db, workspaceId: string, source: string): Promise<ReadonlySet<string>> {
  return new Set((await db.all(importedKeys(workspaceId, source))).map(({ sourceKey }) => sourceKey));
}

/** Date and place of every show in the log, the trash left out. */
export async function nightsLogged(db: Db, workspaceId: string) {
  return await db.all(nightsInLog(workspaceId));
}

/** Which of these venues and songs shows in the log name, the trash left out; by their ids. */
export async function namedInLog(
  db: Db,
  workspaceId: string,
  { venueIds, songIds }: { readonly venueIds: readonly string[]; readonly songIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const places = await db.all(venuesOfLog(workspaceId, venueIds));
  const titles = await db.all(songsOfLog(workspaceId, songIds));
  return new Set([...places, ...titles].map(({ id }) => id));
}

function newShow(
  ctx: Ctx,
  { place, venueType, money, playedItems, ...facts }: ImportedShow,
  from: ImportedFrom,
): NewShow {
  const at = ctx.now.toISOString();
  const show: PerformanceDetail = {
    ...facts,
    id: newId(),
    workspaceId: ctx.workspaceId,
    version: 1,
    createdBy: ctx.actor.userId,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    profileId: null,
    startsAt: startOfShow(facts.localDate, facts.startTime, facts.timeZone),
    venueId: place.id,
    venueName: place.name,
    venueCity: place.city,
    venueRegion: place.region,
    venueCountry: place.country,
    venueType: venueType ?? place.type,
    setListId: null,
    cancelReason: null,
    songCount: playedItems.length,
    source: from.source,
    money: saysAnything(money)
      ? { ...money, expenses: money.expenses.map((expense) => ({ ...expense, id: newId() })) }
      : null,
    playedItems: playedItems.map((item) => ({ ...item, id: newId() })),
  };
  // A kind of place that the venue says as well goes by the venue.
  return { show, ownVenueType: venueType === place.type ? null : venueType, importId: from.importId, madeFrom: null };
}

function saysAnything({ expenses, ...rest }: ImportedShow['money']): boolean {
  return expenses.length > 0 || Object.values(rest).some((value) => value !== null);
}
