import { songUpdated } from '#modules/bands';
import { venueMerged, venueUpdated } from '#modules/venues';
import { on } from '#platform/kernel';
import { copySongTitle, copyVenue, moveShows } from './performances/follow.sql.ts';

/** Keeps the copies that shows hold of other modules' rows. */
export const reactions = [
  on('gigs.copy_venue', venueUpdated, async ({ db }, { workspaceId, payload }) => {
    await db.run(copyVenue(workspaceId, payload.venue));
  }),
  on('gigs.move_shows', venueMerged, async ({ db }, { workspaceId, payload }) => {
    await db.run(moveShows(workspaceId, payload.mergedId, payload.venue));
    // What stays may have learnt from the one that went: shows it had before follow too.
    await db.run(copyVenue(workspaceId, payload.venue));
  }),
  on('gigs.copy_song', songUpdated, async ({ db }, { workspaceId, payload }) => {
    await db.run(copySongTitle(workspaceId, payload.song.id, payload.song.title));
  }),
];
