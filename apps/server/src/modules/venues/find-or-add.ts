import { createSlugs, newVenue, venueSlug } from '@backline/contract';
import type { VenueFacts, VenueReference } from '@backline/contract';
import { allow, refuse } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import { addVenue } from './create-venue.ts';
import { insertPlaces, slugsOf, trashUnchanged, venuesOfPlaces } from './place.sql.ts';
import type { NamedPlace } from './place.sql.ts';
import { holdAdding, venuesByIds } from './venue.sql.ts';
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

/** `findOrAdd` for thousands of places in four statements. It emits nothing: the import that asks tells for all. */
export async function findOrAddMany(ctx: Ctx, places: readonly NamedPlace[]): Promise<PlacesFound> {
  if (places.length === 0) return { ids: [], added: [] };
  allow(ctx.actor, 'venue', 'create');
  await ctx.db.run(holdAdding(ctx.workspaceId));
  const found = await ctx.db.all(venuesOfPlaces(ctx.workspaceId, places));
  const missing = new Map<string, NamedPlace>();
  found.forEach(({ key, id }, index) => {
    const place = places[index];
    if (id === null && place && !missing.has(key)) missing.set(key, place);
  });
  const added = await addPlaces(ctx, [...missing.values()]);
  const idByKey = new Map(added.map(({ key, id }) => [key, id]));
  return {
    ids: found.map(
      ({ key, id }) => id ?? idByKey.get(key) ?? refuse('venue', 'unknown', 'This venue could not be added.'),
    ),
    added: added.map(({ id }) => id),
  };
}

/** Takes an import's venues back: trashes those that nobody has changed since. Answers how many; emits nothing. */
export async function trashUnedited(ctx: Ctx, ids: readonly string[]): Promise<number> {
  allow(ctx.actor, 'venue', 'delete');
  return ids.length === 0 ? 0 : await ctx.db.run(trashUnchanged(ctx.workspaceId, ids, ctx.now));
}

async function addPlaces(ctx: Ctx, places: readonly NamedPlace[]) {
  if (places.length === 0) return [];
  const nextSlug = createSlugs((await ctx.db.all(slugsOf(ctx.workspaceId))).map(({ slug }) => slug));
  const withSlugs = places.map((place) => ({ ...place, slug: nextSlug(venueSlug(place.name)) }));
  return await ctx.db.all(insertPlaces(ctx.workspaceId, withSlugs, ctx.actor.userId));
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
