import { createHash } from 'node:crypto';
import type { ErrorDetail, LogPerformance, PerformanceDetail } from '@backline/contract';
import { freeInDay, newPerformance, touchesMoney } from '@backline/contract';
import { useSetLists } from '#modules/bands';
import { workspaceDefaults } from '#modules/workspaces';
import { allow, fail, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import type { NewShow } from './performance.ts';
import { detailForUpdate, knownProfiles, placesTaken } from './performance.sql.ts';
import { viewDetail } from './performance.view.ts';
import { placeOf, setListFaults, setListUses, songTitlesOf, unknownProfile } from './references.ts';
import { storeShows } from './store-shows.ts';
import { tellNew } from './tell-performance.ts';

/** Puts a show into the log: one that was played, or one that is booked ahead. The same input under the same id answers what is there. */
export async function logPerformance(ctx: Ctx, input: LogPerformance): Promise<PerformanceDetail> {
  allow(ctx.actor, 'performance', 'create');
  if (touchesMoney(input)) allow(ctx.actor, 'money', 'create');
  const row = await decide(ctx, input);
  const [stamp] = row.faults.length === 0 ? await storeShows(ctx, [row]) : [];
  if (!stamp) return await answerRepeat(ctx, row);

  await useSetLists(ctx, setListUses([row.show]));
  const show = { ...row.show, ...stamp };
  await tellNew(ctx, show);
  return show;
}

interface Decided extends NewShow {
  readonly faults: readonly ErrorDetail[];
}

async function decide(ctx: Ctx, input: LogPerformance): Promise<Decided> {
  const { db, workspaceId, now } = ctx;
  // Asked for together, so that all of it comes in one trip.
  const [place, taken, profiles, songTitles, strangeLists] = await Promise.all([
    placeOf(ctx, input.venue),
    input.dayOrder === undefined ? db.all(placesTaken(workspaceId, input.localDate)) : [],
    input.profileId ? db.all(knownProfiles(workspaceId, [input.profileId])) : [],
    songTitlesOf(db, input.playedItems),
    setListFaults(db, input.setListId ? [input.setListId] : []),
  ]);
  const inZone = input.timeZone ?? place.timeZone;
  const { timeZone } = inZone === null ? await workspaceDefaults(db, workspaceId) : { timeZone: inZone };
  const { show, faults } = newPerformance(input, {
    id: input.id ?? newId(),
    workspaceId,
    createdBy: ctx.actor.userId,
    now,
    place,
    timeZone,
    dayOrder: freeInDay(new Set(taken.map(({ dayOrder }) => dayOrder))),
    songTitles,
    newId,
  });
  return {
    show,
    ownVenueType: input.venueType ?? null,
    importId: null,
    madeFrom: fingerprint(input),
    faults: [
      ...faults,
      ...(input.profileId && profiles.length === 0 ? [unknownProfile] : []),
      ...strangeLists.values(),
    ],
  };
}

/** What a show was made from, short enough to be kept; the contract's parser puts the fields in one order. */
export function fingerprint(input: LogPerformance): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url').slice(0, 22);
}

/** A create that came again, such as after a lost answer: what is there answers, unless it was made from something else. */
async function answerRepeat(ctx: Ctx, { show, madeFrom, faults }: Decided): Promise<PerformanceDetail> {
  const there = await ctx.db.maybe(detailForUpdate(ctx.workspaceId, show.id));
  if (!there) return fail('VALIDATION_ERROR', { details: faults });
  if (there.madeFrom !== madeFrom) fail('DUPLICATE', { resource: 'performance' });
  return viewDetail(there);
}
