import { keysImported, logMany, namedInLog, nightsLogged, trashUnedited } from '#modules/gigs';
import type { ImportedShow } from '#modules/gigs';
import { songs } from '#modules/bands';
import { nightKey, venueKey } from '#modules/transfer';
import type { PlannedPerformance, ShowLog } from '#modules/transfer';
import { venues } from '#modules/venues';

/** Keys are unique over all imports of shows, whatever file they came from. */
const source = 'import';

/** The log as imports write into it: places and titles become venues and songs, rows become shows. */
export const showLog: ShowLog = {
  async soFar(db, workspaceId) {
    const nights = (await nightsLogged(db, workspaceId)).map(
      ({ localDate, venueName, venueCity, venueRegion, venueCountry }) =>
        nightKey(localDate, venueKey({ name: venueName, city: venueCity, region: venueRegion, country: venueCountry })),
    );
    return { sourceKeys: await keysImported(db, workspaceId, source), nights: new Set(nights) };
  },

  async store(ctx, importId, plan, progress) {
    const places = await venues.findOrAddMany(ctx, plan.venues);
    const known = await venues.byIds(ctx.db, places.ids);
    const titles = await songs.findOrAddByTitle(ctx, plan.songs);
    const songIds = plan.songs.map((title) => titles.get(title)?.id ?? null);
    const shows = plan.performances.map((planned) => {
      const place = known.get(places.ids[planned.venue] ?? '');
      if (!place) throw new Error(`the plan of an import names a venue that it does not hold: ${planned.venue}`);
      return toShow(planned, place, songIds);
    });
    const created = await logMany(ctx, shows, { importId, source, progress });
    const added = [...new Set([...titles.values()].filter(({ isNew }) => isNew).map(({ id }) => id))];
    return { created, venueIds: places.added, songIds: added };
  },

  async undo(ctx, importId, made) {
    const undone = await trashUnedited(ctx, importId);
    // Places and titles stay that a show still names: one that was kept, of another import, or logged by hand since.
    const named = await namedInLog(ctx.db, ctx.workspaceId, made);
    await venues.trashUnedited(
      ctx,
      made.venueIds.filter((id) => !named.has(id)),
    );
    await songs.trashUnedited(
      ctx,
      made.songIds.filter((id) => !named.has(id)),
    );
    return undone;
  },
};

function toShow(
  planned: PlannedPerformance,
  place: ImportedShow['place'],
  songIds: readonly (string | null)[],
): ImportedShow {
  const { payment, paymentStatus, feeType, tips, merchSales, expenses, venue: _, line: __, ...facts } = planned;
  return {
    ...facts,
    place,
    playedItems: planned.playedItems.map(({ song, ...item }) => ({ ...item, songId: songIds[song] ?? null })),
    money: { payment, paymentStatus, feeType, tips, merchSales, expenses },
  };
}
