import type { PerformanceDetail, ShowPlace, UpdatePerformance } from '@backline/contract';
import { changedPerformance, touchesMoney } from '@backline/contract';
import { releaseSetLists, useSetLists } from '#modules/bands';
import { venues } from '#modules/venues';
import { allow, fail, newId, refuseTrashed, saidAgain } from '#platform/kernel';
import type { Ctx, Sql } from '#platform/kernel';
import { performanceUpdated } from '../events.ts';
import { aShow, performanceToChange } from './load-performance.ts';
import type { PerformanceToChange } from './performance.ts';
import { knownProfiles } from './performance.sql.ts';
import { viewDetail } from './performance.view.ts';
import { placeOf, setListFaults, setListUses, songTitlesOf, unknownProfile } from './references.ts';
import { clearMoney, putMoney, putNotes, replaceItems, updateShow } from './store-performances.sql.ts';
import { togetherOnce } from './store-shows.ts';
import { tellPerformance } from './tell-performance.ts';

/** Changes a show. Whoever may read it may keep private notes on it. */
export async function updatePerformance(
  ctx: Ctx,
  id: string,
  { change, ifMatch }: { readonly change: UpdatePerformance; readonly ifMatch: number | undefined },
): Promise<PerformanceDetail> {
  const action = isForOneselfAlone(change) ? 'read' : 'update';
  const row = await performanceToChange(ctx, id, { action, ifMatch, changes: Object.keys(change) });
  if (touchesMoney(change)) allow(ctx.actor, 'money', 'update');
  refuseTrashed(row, aShow);

  const before = viewDetail(row);
  const decided = await decide(ctx, { row, before, change });
  const ownVenueType = change.venueType === undefined ? row.ownVenueType : change.venueType;
  // Another list of as many songs is another list.
  if (change.playedItems) await ctx.db.run(saidAgain(['performances.song_count']));
  const stamp = await ctx.db.one(updateShow(decided, ownVenueType));
  await togetherOnce(ctx, besides(ctx, change, { before, after: decided }));
  if (decided.setListId !== before.setListId) {
    await releaseSetLists(ctx, setListUses([before]));
    await useSetLists(ctx, setListUses([decided]));
  }

  const show = { ...decided, ...stamp };
  await tellPerformance(ctx, performanceUpdated, show, before);
  return show;
}

function isForOneselfAlone(change: UpdatePerformance): boolean {
  return Object.entries(change).every(([field, value]) => field === 'privateNotes' || value === undefined);
}

interface Asked {
  readonly row: PerformanceToChange;
  readonly before: PerformanceDetail;
  readonly change: UpdatePerformance;
}

async function decide(ctx: Ctx, { row, before, change }: Asked): Promise<PerformanceDetail> {
  const { db, now } = ctx;
  const { show, faults } = changedPerformance(before, change, {
    now,
    place: await placeAfter(ctx, row, change),
    ownVenueType: row.ownVenueType,
    songTitles: await songTitlesOf(db, change.playedItems),
    newId,
  });
  const named = change.profileId ?? null;
  const profileKnown = named === null || (await db.all(knownProfiles(ctx.workspaceId, [named]))).length > 0;
  const details = [
    ...faults,
    ...(profileKnown ? [] : [unknownProfile]),
    ...(await setListFaults(db, change.setListId ? [change.setListId] : [])).values(),
  ];
  return details.length > 0 ? fail('VALIDATION_ERROR', { details }) : show;
}

/** The venue after the change; asked for only where the copies that the show keeps do not tell enough. */
async function placeAfter(ctx: Ctx, row: PerformanceToChange, change: UpdatePerformance): Promise<ShowPlace> {
  if (change.venue !== undefined) return await placeOf(ctx, change.venue);
  const known = change.venueType === null && row.ownVenueType !== null && (await venues.find(ctx.db, row.venueId));
  if (known) return known;
  return {
    id: row.venueId,
    name: row.venueName,
    city: row.venueCity,
    region: row.venueRegion,
    country: row.venueCountry,
    type: row.venueType,
    timeZone: null,
  };
}

/** What lies beside the row of a show and was changed with it. */
function besides(
  ctx: Ctx,
  change: UpdatePerformance,
  { before, after }: { readonly before: PerformanceDetail; readonly after: PerformanceDetail },
): readonly Sql<unknown>[] {
  const owner = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId };
  const { id, money, privateNotes } = after;
  return [
    ...(touchesMoney(change) && money ? [putMoney(owner, id, money)] : []),
    ...(touchesMoney(change) && !money ? [clearMoney(owner.workspaceId, id)] : []),
    ...(change.privateNotes === undefined ? [] : [putNotes(owner, [{ id, privateNotes }])]),
    ...(change.playedItems ? replaceItems(owner, id, after.playedItems, before.playedItems) : []),
  ];
}
