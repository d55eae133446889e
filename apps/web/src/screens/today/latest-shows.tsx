import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { placeLine } from '../../lib/show-state.ts';
import classes from './today.module.css';

interface LatestShowsProps {
  readonly rows: readonly Performance[];
}

/** The last few shows, and the way to all of them. */
export function LatestShows({ rows }: LatestShowsProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('today.recent')}</h2>
      <ul className={classes.rows}>
        {rows.map((show) => (
          <li key={show.id}>
            <Link to="/log/$showId" params={{ showId: show.id }}>
              <b>{show.title ?? show.venueName}</b>
              <small>{[formatDate(show.localDate, 'plain'), placeLine(show)].filter(Boolean).join(' · ')}</small>
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/log" className={classes.all}>
        {t('today.all')}
      </Link>
    </section>
  );
}
