import type { ShowPlace } from '@backline/contract';
import { sql } from '#platform/kernel';

/** Brings the copies that shows keep of a venue up to date; a show whose kind of place a person named keeps that. */
export function copyVenue(workspaceId: string, venue: ShowPlace) {
  return sql`update gigs.performances set venue_name = ${venue.name}, venue_city = ${venue.city}, venue_region = ${venue.region},
      venue_country = ${venue.country}, venue_type = coalesce(own_venue_type, ${venue.type})
    where workspace_id = ${workspaceId} and venue_id = ${venue.id}
      and (venue_name, venue_city, venue_region, venue_country, venue_type)
        is distinct from (${venue.name}, ${venue.city}, ${venue.region}, ${venue.country}, coalesce(own_venue_type, ${venue.type}))`;
}

/** Moves the shows of a venue that was folded into another one. */
export function moveShows(workspaceId: string, from: string, into: ShowPlace) {
  return sql`update gigs.performances set venue_id = ${into.id}, venue_name = ${into.name}, venue_city = ${into.city},
      venue_region = ${into.region}, venue_country = ${into.country}, venue_type = coalesce(own_venue_type, ${into.type})
    where workspace_id = ${workspaceId} and venue_id = ${from}`;
}

/** A song that was renamed is renamed wherever it was played. */
export function copySongTitle(workspaceId: string, songId: string, title: string) {
  return sql`update gigs.played_items set title = ${title}
    where workspace_id = ${workspaceId} and song_id = ${songId} and title <> ${title}`;
}
