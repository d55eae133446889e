import type { Performance } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { formatMoney, sumByCurrency } from '../../lib/money.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { showState } from '../../lib/show-state.ts';
import { Section } from '../../ui/detail.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ShowChip } from '../log/show-chip.tsx';
import classes from './venues.module.css';

interface VenueHistoryProps {
  readonly venueId: string;
}

/** What happened at a venue: figures over the played shows, and the latest of them. */
export function VenueHistory({ venueId }: VenueHistoryProps) {
  const filter = useMemo(() => ({ venueId }), [venueId]);
  const { rows } = usePerformances({ filter });
  const played = rows.filter(({ status }) => status === 'played');
  return (
    <Section title={t('venues.history')}>
      {played.length === 0 ? (
        <p className={classes.soft}>{t('venues.history.none')}</p>
      ) : (
        <HistoryFacts shows={played} />
      )}
      <ul className={classes.shows}>
        {rows.slice(0, 5).map((show) => (
          <li key={show.id}>
            <Link to="/log/$showId" params={{ showId: show.id }} search={{ venueId }}>
              <time dateTime={show.localDate}>{formatDate(show.localDate)}</time>
              <span className={classes.title}>
                {show.title ?? (show.songCount > 0 ? t('log.songs', { count: show.songCount }) : null)}
              </span>
              <ShowAside show={show} />
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        {rows.length > 5 ? (
          <Button
            variant="default"
            leftSection={<Icon name="log" />}
            renderRoot={(props) => <Link to="/log" search={{ venueId }} {...props} />}
          >
            {t('venues.history.all', { count: rows.length })}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<Icon name="add" />}
          renderRoot={(props) => <Link to="/log/new" search={{ venueId }} {...props} />}
        >
          {t('venues.history.add')}
        </Button>
      </div>
    </Section>
  );
}

/** How the show stands, and once it was played what it paid. */
function ShowAside({ show }: { readonly show: Performance }) {
  const state = showState(show);
  if (state !== 'played') return <ShowChip state={state} />;
  return show.money?.payment ? <span>{formatMoney(show.money.payment)}</span> : null;
}

function HistoryFacts({ shows }: { readonly shows: readonly Performance[] }) {
  const heads = shows.flatMap(({ audienceSize }) => audienceSize ?? []);
  const stars = shows.flatMap(({ rating }) => rating ?? []);
  const earned = sumByCurrency(shows.flatMap(({ money }) => [paid(money), money?.tips, money?.merchSales]));
  const last = shows[0];
  const first = shows.at(-1);
  return (
    <Facts
      facts={[
        { name: t('venues.history.shows'), value: formatNumber(shows.length) },
        { name: t('venues.history.first'), value: first && formatDate(first.localDate, 'plain') },
        {
          name: t('venues.history.last'),
          value: shows.length > 1 && last ? formatDate(last.localDate, 'plain') : null,
        },
        {
          name: t('venues.history.audience'),
          value: heads.length > 0 ? formatNumber(mean(heads)) : null,
        },
        {
          name: t('venues.history.rating'),
          value: stars.length > 0 ? t('venues.history.rating.of5', { rating: formatNumber(mean(stars), 1) }) : null,
        },
        { name: t('venues.history.earned'), value: earned.map((sum) => formatMoney(sum)).join(' · ') },
      ]}
    />
  );
}

function mean(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

function paid(money: Performance['money']) {
  return money?.paymentStatus === 'paid' ? money.payment : null;
}
