import type { Venue } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { venuePlace } from './venue-place.ts';
import type { VenueSearch } from './venue-search.ts';

interface VenueRowProps {
  readonly venue: Venue;
  readonly shows: number;
  readonly search: VenueSearch;
  readonly isShown: boolean;
}

/** One venue as a line. */
export function VenueRow({ venue, shows, search, isShown }: VenueRowProps) {
  return (
    <RowLink
      link={{ to: '/venues/$venueId', params: { venueId: venue.id }, search }}
      title={venue.name}
      text={venuePlace(venue)}
      isShown={isShown}
    >
      {venue.active ? null : <Chip>{t('venues.closed')}</Chip>}
      <span data-wide>{venue.type ? t(`venueType.${venue.type}`) : ''}</span>
      <span>{shows > 0 ? t('log.count', { count: shows }) : ''}</span>
    </RowLink>
  );
}
