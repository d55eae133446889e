import type { Performance, VenueFacts } from '@backline/contract';
import type { RemoteData } from './workspace-data.ts';

/** Brings the copies that shows hold of a venue up to date, as the server does without a word about each show. */
export function copyToShows(data: RemoteData, venue: VenueFacts): void {
  placeShows(data, venue.id, venue);
}

/** What a merge does to the rows on this device: the shows move over, the old venue goes. */
export function moveToVenue(data: RemoteData, fromId: string, into: VenueFacts): void {
  placeShows(data, fromId, into);
  data.venues.amend(fromId, (venue) => venue && { ...venue, deletedAt: into.updatedAt });
}

function placeShows({ performances }: RemoteData, fromId: string, venue: VenueFacts): void {
  for (const show of performances.snapshot().rows) {
    if (show.venueId !== fromId || isAt(show, venue)) continue;
    // A show of no kind named its own neither; one that has a kind may have been given it by a person.
    const venueType = show.venueType ?? venue.type;
    performances.amend(show.id, (known) => known && { ...known, ...placeOf(venue), venueType });
  }
}

function isAt(show: Performance, venue: VenueFacts): boolean {
  const { venueId, venueName, venueCity, venueRegion, venueCountry } = show;
  const place = placeOf(venue);
  return (
    venueId === place.venueId &&
    venueName === place.venueName &&
    venueCity === place.venueCity &&
    venueRegion === place.venueRegion &&
    venueCountry === place.venueCountry &&
    (show.venueType !== null || venue.type === null)
  );
}

function placeOf({ id, name, city, region, country }: VenueFacts) {
  return { venueId: id, venueName: name, venueCity: city, venueRegion: region, venueCountry: country };
}
