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

/** What speaks against giving these set lists to a show, by their ids: none there, or another person's, or in the trash. */
export async function setListFaults(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ErrorDetail>> {
  if (ids.length === 0) return new Map();
  const found = await setLists.byIds(db, ids);
  return new Map(
    ids.flatMap((id): [string, ErrorDetail][] => {
      const setList = found.get(id);
      if (!setList) return [[id, unknownSetList]];
      return setList.deletedAt === null ? [] : [[id, trashedSetList]];
    }),
  );
}

/** Which of the shows use which set list; `pathOf` says where a show's list stands in what was sent. */
export function setListUses(
  shows: readonly Pick<PerformanceFacts, 'id' | 'setListId'>[],
  pathOf = (_: number) => 'setListId',
): readonly SetListUse[] {
  return shows.flatMap(({ id, setListId }, index) =>
    setListId === null ? [] : [{ showId: id, setListId, path: pathOf(index) }],
  );
}

const unknownSetList = { path: 'setListId', rule: 'unknown', message: 'There is no such set list.' };
const trashedSetList = { path: 'setListId', rule: 'trashed', message: 'This set list is in the trash.' };

export const unknownProfile: ErrorDetail = { path: 'profileId', rule: 'unknown', message: 'This profile is not here.' };
