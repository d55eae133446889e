import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Allowed } from '../../data/may.tsx';
import { useVenue } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Detail, Section } from '../../ui/detail.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { VenueActions } from './venue-actions.tsx';
import { VenueFacts } from './venue-facts.tsx';
import { VenueHistory } from './venue-history.tsx';
import { venuePlace } from './venue-place.ts';
import classes from './venues.module.css';

const VenuePrivate = lazy(async () => ({ default: (await import('../private/venue-private.tsx')).VenuePrivate }));

/** One venue: where it is, what it holds, and what happened there. */
export function VenueScreen() {
  const { venueId } = useParams({ from: '/shell/venues/$venueId' });
  const search = useSearch({ from: '/shell/venues' });
  const { venue, error, retry } = useVenue(venueId);
  if (!venue) return error ? <Problem error={error} onRetry={retry} /> : <RowSkeleton rows={6} />;
  return (
    <Detail
      title={venue.name}
      lead={
        <>
          <span>{venuePlace(venue)}</span>
          {venue.active ? null : <Chip>{t('venues.closed')}</Chip>}
        </>
      }
      back={{ to: '/venues', search }}
      backLabel={t('venues.close')}
      actions={<VenueActions venue={venue} />}
    >
      <VenueFacts venue={venue} />
      {venue.stageNotes ? (
        <Section title={t('venues.stageNotes')}>
          <p className={classes.prose}>{venue.stageNotes}</p>
        </Section>
      ) : null}
      <Allowed to="read" on="contact">
        <Suspense>
          <VenuePrivate venue={venue} />
        </Suspense>
      </Allowed>
      <VenueHistory venueId={venue.id} />
    </Detail>
  );
}
