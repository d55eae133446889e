import type { Venue } from '@backline/contract';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Facts } from '../../ui/facts.tsx';
import classes from './venues.module.css';

interface VenueFactsProps {
  readonly venue: Venue;
}

/** What is known of a venue; what is not is not listed. */
export function VenueFacts({ venue }: VenueFactsProps) {
  const { capacity } = venue;
  const heads = (count: number | null) => (count === null ? null : formatNumber(count));
  const facts = [
    { name: t('show.venueType'), value: venue.type && t(`venueType.${venue.type}`) },
    { name: t('venues.street'), value: [venue.street, venue.postalCode].filter(Boolean).join(', ') },
    { name: t('venues.capacity.total'), value: heads(capacity.total) },
    { name: t('venues.capacity.seated'), value: heads(capacity.seated) },
    { name: t('venues.capacity.standing'), value: heads(capacity.standing) },
    { name: t('venues.layout'), value: venue.layout && t(`venues.layout.${venue.layout}`) },
    { name: t('venues.stageSize'), value: venue.stageSize },
    { name: t('venues.genres'), value: venue.genres.join(', ') },
    { name: t('venues.equipment'), value: venue.equipment.join(', ') },
    { name: t('show.timeZone'), value: venue.timeZone?.replaceAll('_', ' ') },
    {
      name: t('venues.website'),
      value: venue.website ? (
        <a className={classes.website} href={venue.website} rel="noreferrer noopener" target="_blank">
          {new URL(venue.website).host}
        </a>
      ) : null,
    },
  ];
  if (facts.every(({ value }) => !value)) {
    return (
      <p className={classes.soft}>
        {t('venues.bare')}{' '}
        <Allowed to="update" on="venue">
          {t('venues.bare.edit')}
        </Allowed>
      </p>
    );
  }
  return <Facts facts={facts} />;
}
