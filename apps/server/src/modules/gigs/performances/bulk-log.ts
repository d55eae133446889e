import type { BulkLog, BulkLogged, ErrorDetail, LogPerformance, Performance } from '@backline/contract';
import { freeInDay, isLikelyDuplicate, newPerformance, touchesMoney } from '@backline/contract';
import { useSetLists } from '#modules/bands';
import { workspaceDefaults } from '#modules/workspaces';
import { allow, fail, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { mostFaults, readRows } from './bulk-rows.ts';
import { fingerprint } from './log-performance.ts';
import type { NewShow } from './performance.ts';
import { knownProfiles, nightsOn } from './performance.sql.ts';
import { placesOf, setListFaults, setListUses, songTitlesOf, unknownProfile } from './references.ts';
import { storeShows } from './store-shows.ts';
import { tellNew } from './tell-performance.ts';

/** Logs many shows at once: all are checked before any is stored. What looks like a duplicate is named, not refused. */
export async function bulkLog(ctx: Ctx, input: BulkLog): Promise<BulkLogged> {
  return await logAll(ctx, readRows(input));
}

/** Logs shows with a statement for all where one by one would take one each; answers as `bulkLog` does. */
export async function logAll(ctx: Ctx, inputs: readonly LogPerformance[]): Promise<BulkLogged> {
  allow(ctx.actor, 'performance', 'create');
  if (inputs.some(touchesMoney)) allow(ctx.actor, 'money', 'create');
  const { rows, likelyDuplicates } = await decideAll(ctx, inputs);

  const stamps = new Map((await storeShows(ctx, rows)).map((stamp) => [stamp.id, stamp]));
  const shows = rows.map(({ show }) => show);
  await useSetLists(
    ctx,
    setListUses(shows, (index) => `rows.${index}.setListId`),
  );
  const performances: Performance[] = [];
  for (const [index, show] of shows.entries()) {
    const stamp = stamps.get(show.id) ?? refuseTaken(index);
    const stored = { ...show, ...stamp };
    await tellNew(ctx, stored);
    const { playedItems: _, privateNotes: __, cancelReason: ___, ...listed } = stored;
    performances.push(listed);
  }
  return { performances, likelyDuplicates: [...likelyDuplicates] };
}

function refuseTaken(index: number): never {
  const details = [{ path: `rows.${index}.id`, rule: 'taken', message: 'Another show has this id.' }];
  return fail('DUPLICATE', { resource: 'performance', details });
}

interface Decided {
  readonly rows: readonly NewShow[];
  readonly likelyDuplicates: BulkLogged['likelyDuplicates'];
}

async function decideAll(ctx: Ctx, inputs: readonly LogPerformance[]): Promise<Decided> {
  const { db, workspaceId, now } = ctx;
  const places = await placesOf(
    ctx,
    inputs.map(({ venue }) => venue),
    (index) => `rows.${index}.venue`,
  );
  const { timeZone } = await workspaceDefaults(db, workspaceId);
  const songTitles = await songTitlesOf(
    db,
    inputs.flatMap(({ playedItems = [] }) => playedItems),
  );
  const nights = [...(await db.all(nightsOn(workspaceId, around(inputs.map(({ localDate }) => localDate)))))];
  const taken = new Map<string, Set<number>>();
  for (const night of nights) takenOn(taken, night.localDate).add(night.dayOrder);
  for (const { localDate, dayOrder } of inputs) if (dayOrder !== undefined) takenOn(taken, localDate).add(dayOrder);

  const details: ErrorDetail[] = [];
  const likelyDuplicates: { row: number; performanceId: string }[] = [];
  const rows = inputs.flatMap((input, index): NewShow[] => {
    const place = places[index];
    if (!place) return [];
    const { show, faults } = newPerformance(input, {
      id: input.id ?? newId(),
      workspaceId,
      createdBy: ctx.actor.userId,
      now,
      place,
      timeZone,
      dayOrder: input.dayOrder ?? takeFree(takenOn(taken, input.localDate)),
      songTitles,
      newId,
    });
    details.push(...faults.map((fault) => at(index, fault)));
    const alike = nights.find((night) => night.status !== 'cancelled' && isLikelyDuplicate(night, show));
    if (alike) likelyDuplicates.push({ row: index, performanceId: alike.id });
    nights.push(show);
    return [{ show, ownVenueType: input.venueType ?? null, importId: null, madeFrom: fingerprint(input) }];
  });
  details.push(...(await unknownReferences(ctx, rows)), ...repeatedIds(rows));
  return details.length > 0
    ? fail('VALIDATION_ERROR', { details: details.slice(0, mostFaults) })
    : { rows, likelyDuplicates };
}

/** The dates, and the days around them: late hours reach into the next day. */
function around(dates: readonly string[]): readonly string[] {
  const near = dates.flatMap((date) => [-1, 0, 1].map((days) => Date.parse(date) + days * 86_400_000));
  return [...new Set(near)].map((at) => new Date(at).toISOString().slice(0, 10));
}

function takenOn(taken: Map<string, Set<number>>, date: string): Set<number> {
  const orders = taken.get(date) ?? new Set();
  taken.set(date, orders);
  return orders;
}

function takeFree(orders: Set<number>): number {
  const order = freeInDay(orders);
  orders.add(order);
  return order;
}

async function unknownReferences(ctx: Ctx, rows: readonly NewShow[]): Promise<readonly ErrorDetail[]> {
  const profileIds = [...new Set(rows.flatMap(({ show }) => show.profileId ?? []))];
  const found = profileIds.length > 0 ? await ctx.db.all(knownProfiles(ctx.workspaceId, profileIds)) : [];
  const known = new Set(found.map(({ id }) => id));
  const listFaults = await setListFaults(ctx.db, setListsOf(rows));
  return rows.flatMap(({ show: { profileId, setListId } }, index) => [
    ...(profileId === null || known.has(profileId) ? [] : [at(index, unknownProfile)]),
    ...[listFaults.get(setListId ?? '')].flatMap((fault) => (fault ? [at(index, fault)] : [])),
  ]);
}

function at(row: number, fault: ErrorDetail): ErrorDetail {
  return { ...fault, path: `rows.${row}.${fault.path}` };
}

function setListsOf(rows: readonly NewShow[]): readonly string[] {
  return rows.flatMap(({ show }) => show.setListId ?? []);
}

function repeatedIds(rows: readonly NewShow[]): readonly ErrorDetail[] {
  const seen = new Set<string>();
  return rows.flatMap(({ show }, index) => {
    const ids = [show.id, ...show.playedItems.map(({ id }) => id)];
    const repeated = ids.some((id) => seen.has(id));
    ids.forEach((id) => seen.add(id));
    return repeated
      ? [{ path: `rows.${index}.id`, rule: 'repeated', message: 'An id in this row is used twice.' }]
      : [];
  });
}
