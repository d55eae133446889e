import type { Venue, VenueFacts } from '@backline/contract';
import type { FactsRow, VenueRow } from './venue.sql.ts';

/** A row with its notes as the contract shows it. */
export function viewVenue({ stageNotes, ...row }: VenueRow): Venue {
  return { ...viewFacts(row), stageNotes };
}

/** A row as everybody in the workspace may see it. */
export function viewFacts({ latitude, longitude, seated, standing, total, ...rest }: FactsRow): VenueFacts {
  return {
    ...rest,
    position: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude },
    capacity: { seated, standing, total },
  };
}
