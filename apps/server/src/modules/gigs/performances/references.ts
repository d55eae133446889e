import type { ErrorDetail, PerformanceFacts, PlayedItemInput, ShowPlace, VenueReference } from '@backline/contract';
import { setLists, songs } from '#modules/bands';
import type { SetListUse } from '#modules/bands';
import { venueCreated, venues } from '#modules/venues';
import { refuse } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';

/** The venue that a show names, added where the workspace has none of that name and town. */
export async function placeOf(ctx: Ctx, reference: VenueReference): Promise<ShowPlace> {
  return await venues.findOrAdd(ctx, reference);
}

/** The venues of many shows, in the order of the references; `pathOf` names a reference in what is refused. */
export async function placesOf(
  ctx: Ctx,
  references: readonly VenueReference[],
  pathOf: (index: number) => string,
): Promise<readonly ShowPlace[]> {
  const named = references.flatMap((reference) => ('id' in reference ? [] : [reference]));
  const found = named.length > 0 ? await venues.findOrAddMany(ctx, named) : { ids: [], added: [] };
  const namedIds = found.ids.values();
  const ids = references.map((reference) => ('id' in reference ? reference.id : namedIds.next().value));
  const byId = await venues.byIds(
    ctx.db,
    ids.filter((id) => id !== undefined),
  );
  for (const id of found.added) {
    const venue = byId.get(id);
    if (venue) await ctx.emit(venueCreated, { venue });
  }
  return ids.map((id, index) => {
    const venue = id === undefined ? undefined : byId.get(id);
    if (!venue) return refuse(`${pathOf(index)}.id`, 'unknown', 'There is no such venue.');
    if (venue.deletedAt !== null) return refuse(`${pathOf(index)}.id`, 'trashed', 'This venue is in the trash.');
    return venue;
  });
}

/** The titles of the songs that played items name; one that is not in the repertoire is not in the map. */
export async function songTitlesOf(
  db: Db,
  items: readonly PlayedItemInput[] | undefined,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set((items ?? []).flatMap(({ songId }) => (songId === undefined ? [] : [songId])));
  if (ids.size === 0) return new Map();
  const found = await songs.byIds(db, [...ids]);
  return new Map([...found.values()].map(({ id, title }) => [id, title]));
}

/** Those of the set lists that are not here, in the trash, or another person's private ones. */
export async function unknownSetLists(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await setLists.byIds(db, ids);
  return new Set(ids.filter((id) => found.get(id)?.deletedAt !== null));
}

/** Which of the shows use which set list. */
export function setListUses(shows: readonly Pick<PerformanceFacts, 'id' | 'setListId'>[]): readonly SetListUse[] {
  return shows.flatMap(({ id, setListId }) => (setListId === null ? [] : [{ showId: id, setListId }]));
}

export const unknownSetList: ErrorDetail = {
  path: 'setListId',
  rule: 'unknown',
  message: 'There is no such set list.',
};

export const unknownProfile: ErrorDetail = { path: 'profileId', rule: 'unknown', message: 'This profile is not here.' };
