import type { VenueFacts } from '@backline/contract';
import type { WorkspaceData } from './workspace-data.ts';

/** What a merge does to the rows on this device: the shows move over, the old venue goes. */
export function moveToVenue({ performances, venues }: WorkspaceData, fromId: string, into: VenueFacts): void {
  for (const { id, venueId } of performances.snapshot().rows) {
    if (venueId !== fromId) continue;
    performances.amend(id, (show) => show && { ...show, ...placeOf(into) });
  }
  venues.amend(fromId, (venue) => venue && { ...venue, deletedAt: into.updatedAt });
}

function placeOf(venue: VenueFacts) {
  return {
    venueId: venue.id,
    venueName: venue.name,
    venueCity: venue.city,
    venueRegion: venue.region,
    venueCountry: venue.country,
  };
}
