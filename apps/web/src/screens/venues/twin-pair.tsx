import type { Venue, VenueTwin } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVenueMutators } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { venuePlace } from './venue-place.ts';
import classes from './venues.module.css';

interface TwinPairProps {
  readonly pair: VenueTwin;
  /** Played shows by id of the venue. */
  readonly shows: ReadonlyMap<string, number>;
}

/** Two venues side by side; one tap says which of them stays. */
export function TwinPair({ pair, shows }: TwinPairProps) {
  const { mergeVenues } = useVenueMutators();
  const sending = useSending();
  const keep = (kept: Venue, other: Venue) =>
    void sending.run(async () => {
      await mergeVenues(other.id, kept.id);
      notice(t('venues.merged', { name: kept.name }));
    });
  const likeness = [
    t('venues.twins.alike', { percent: Math.round(pair.nameSimilarity * 100) }),
    pair.metresApart === null ? null : t('venues.twins.apart', { metres: Math.round(pair.metresApart) }),
  ];
  const side = (venue: Venue, other: Venue) => (
    <div className={classes.side}>
      <Link to="/venues/$venueId" params={{ venueId: venue.id }}>
        {venue.name}
      </Link>
      <small>{venuePlace(venue)}</small>
      <small>{t('log.count', { count: shows.get(venue.id) ?? 0 })}</small>
      <Button
        variant="default"
        disabled={sending.isSending}
        aria-label={t('venues.twins.keepThis', { name: venue.name })}
        onClick={() => keep(venue, other)}
      >
        {t('venues.twins.keep')}
      </Button>
    </div>
  );
  return (
    <section className={classes.pair} aria-label={`${pair.a.name}, ${pair.b.name}`}>
      {side(pair.a, pair.b)}
      {side(pair.b, pair.a)}
      <p>{likeness.filter(Boolean).join(' · ')}</p>
      <FormProblem error={sending.error} />
    </section>
  );
}
