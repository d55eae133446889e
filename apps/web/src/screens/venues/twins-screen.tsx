import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVenueShows } from '../../data/venue-shows.ts';
import { useVenueTwins } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { TwinPair } from './twin-pair.tsx';
import classes from './venues.module.css';

/** Venues that may be the same place, pair by pair, to be made one. */
export function TwinsScreen() {
  const { data: twins, error, refetch } = useVenueTwins();
  const shows = useVenueShows();
  return (
    <Page title={t('venues.twins.title')} lead={t('venues.twins.text')}>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!twins && !error ? <RowSkeleton rows={4} /> : null}
      {twins?.length === 0 ? (
        <Empty title={t('venues.twins.none.title')} text={t('venues.twins.none.text')}>
          <Button component={Link} to="/venues">
            {t('venues.close')}
          </Button>
        </Empty>
      ) : null}
      <ul className={classes.pairs}>
        {twins?.map((pair) => (
          <li key={`${pair.a.id} ${pair.b.id}`}>
            <TwinPair pair={pair} shows={shows} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
