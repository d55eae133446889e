import { ActionIcon } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { usePerformance } from '../../data/performance.ts';
import { usePerformanceRow } from '../../data/performances.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { PlayedSongs } from './played-songs.tsx';
import { ShowActions } from './show-actions.tsx';
import { ShowFacts } from './show-facts.tsx';
import { ShowHead } from './show-head.tsx';
import { ShowMoney } from './show-money.tsx';
import { ShowNotes } from './show-notes.tsx';
import classes from './show.module.css';

/** One show: when, where, what it paid, what was played. What the list knows stands at once, the rest follows. */
export function ShowScreen() {
  const { showId } = useParams({ from: '/shell/log/$showId' });
  const search = useSearch({ from: '/shell/log' });
  const row = usePerformanceRow(showId);
  const { data: detail, error, refetch } = usePerformance(showId);
  const show = row ?? detail;
  if (!show) return error ? <Problem error={error} onRetry={refetch} /> : <RowSkeleton rows={5} />;
  return (
    <article className={classes.show}>
      <title>{`${show.title ?? show.venueName} · Backline`}</title>
      <div className={classes.top}>
        <ActionIcon renderRoot={(props) => <Link to="/log" search={search} {...props} />} aria-label={t('show.close')}>
          <Icon name="cross" />
        </ActionIcon>
        <ShowActions show={show} />
      </div>
      <ShowHead show={show} />
      <ShowFacts show={show} />
      {show.money ? <ShowMoney money={show.money} /> : null}
      {detail ? (
        <>
          <ShowNotes
            notes={show.notes}
            privateNotes={detail.privateNotes}
            cancelReason={show.status === 'cancelled' ? detail.cancelReason : null}
          />
          <PlayedSongs items={detail.playedItems} />
        </>
      ) : null}
      {!detail && error ? <Problem error={error} onRetry={refetch} /> : null}
      {!detail && !error && show.songCount > 0 ? <RowSkeleton rows={3} /> : null}
    </article>
  );
}
