import { createSlugs, newVenue, venueSlug } from '@backline/contract';
import type { VenueFacts, VenueReference } from '@backline/contract';
import { allow, refuse } from '#platform/kernel';
import type { Ctx, Db, Read } from '#platform/kernel';
import { addVenue } from './create-venue.ts';
import { insertPlaces, slugsOf, trashUnchanged, venuesOfPlaces } from './place.sql.ts';
import type { NamedPlace } from './place.sql.ts';
import { holdAdding, idsOfVenue, venuesByIds } from './venue.sql.ts';
import { viewFacts } from './venue.view.ts';

/** Venues by the ids asked for, aliases and trashed ones too; an id that leads nowhere is not in the map. */
export async function byIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, VenueFacts>> {
  const rows = ids.length === 0 ? [] : await db.all(venuesByIds([...new Set(ids)]));
  return new Map(rows.map(({ askedId, ...row }) => [askedId, viewFacts(row)]));
}

/** One venue by id or alias, a trashed one too, or undefined. */
export async function find(db: Db, id: string): Promise<VenueFacts | undefined> {
  return (await byIds(db, [id])).get(id);
}

/** All ids that stand for the venue of this id: its own, and those of the venues that were merged into it. */
export async function idsOf(read: Read, id: string): Promise<readonly string[]> {
  return (await read.rows('venue', idsOfVenue(read.workspaceId, id))).map((row) => row.id);
}

/**
 * The venue that a reference means: by id, or by name and town within the workspace; one that is not there yet is added.
 * An unknown or trashed id is a VALIDATION_ERROR at `venue.id`; adding needs the right to.
 */
export async function findOrAdd(ctx: Ctx, reference: VenueReference): Promise<VenueFacts> {
  if ('id' in reference) return await findLive(ctx.db, reference.id);
  const known = await findNamed(ctx, reference);
  if (known) return known;
  allow(ctx.actor, 'venue', 'create');
  await ctx.db.run(holdAdding(ctx.workspaceId));
  // Somebody else may have added it while we waited.
  return (await findNamed(ctx, reference)) ?? (await addVenue(ctx, null, newVenue(reference)));
}

/** What a bulk look-up found: the venues' ids in the order asked, and which of them are new. */
export interface PlacesFound {
  readonly ids: readonly string[];
  readonly added: readonly string[];
}

/** `findOrAdd` for thousands of places in a few statements. It emits nothing: who asks tells for all. */
export async function findOrAddMany(ctx: Ctx, places: readonly NamedPlace[]): Promise<PlacesFound> {
  if (places.length === 0) return { ids: [], added: [] };
  const known = await ctx.db.all(venuesOfPlaces(ctx.workspaceId, places));
  const ids = known.flatMap(({ id }) => id ?? []);
  if (ids.length === places.length) return { ids, added: [] };
  allow(ctx.actor, 'venue', 'create');
  await ctx.db.run(holdAdding(ctx.workspaceId));
  const added = await addMissing(ctx, places);
  // Read again, now with those that we or, while we waited, somebody else has added.
  const found = await ctx.db.all(venuesOfPlaces(ctx.workspaceId, places));
  return { ids: found.flatMap(({ id }) => id ?? []), added };
}

/** Takes an import's venues back: trashes those that nobody has changed since. Answers how many; emits nothing. */
export async function trashUnedited(ctx: Ctx, ids: readonly string[]): Promise<number> {
  allow(ctx.actor, 'venue', 'delete');
  return ids.length === 0 ? 0 : await ctx.db.run(trashUnchanged(ctx.workspaceId, ids, ctx.now));
}

/** Adds each place that is not there yet once, under a slug of its own. */
async function addMissing(ctx: Ctx, places: readonly NamedPlace[]): Promise<readonly string[]> {
  const missing = new Map<string, NamedPlace>();
  (await ctx.db.all(venuesOfPlaces(ctx.workspaceId, places))).forEach(({ key, id }, index) => {
    const place = places[index];
    if (id === null && place && !missing.has(key)) missing.set(key, place);
  });
  if (missing.size === 0) return [];
  const nextSlug = createSlugs((await ctx.db.all(slugsOf(ctx.workspaceId))).map(({ slug }) => slug));
  const rows = [...missing.values()].map((place) => ({ ...place, slug: nextSlug(venueSlug(place.name)) }));
  return (await ctx.db.all(insertPlaces(ctx.workspaceId, rows, ctx.actor.userId))).map(({ id }) => id);
}

async function findLive(db: Db, id: string): Promise<VenueFacts> {
  const venue = await find(db, id);
  if (!venue) return refuse('venue.id', 'unknown', 'There is no such venue.');
  if (venue.deletedAt !== null) return refuse('venue.id', 'trashed', 'This venue is in the trash.');
  return venue;
}

async function findNamed(ctx: Ctx, place: NamedPlace): Promise<VenueFacts | undefined> {
  const { id } = await ctx.db.one(venuesOfPlaces(ctx.workspaceId, [place]));
  return id === null ? undefined : await find(ctx.db, id);
}
