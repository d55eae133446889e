import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { useToday } from '../../data/workspace.tsx';
import { daysBetween, formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { placeInFull, showState } from '../../lib/show-state.ts';
import { ShowChip } from './show-chip.tsx';
import classes from './show.module.css';

interface ShowHeadProps {
  readonly show: Performance;
}

/** When and where, as large as on a poster. */
export function ShowHead({ show }: ShowHeadProps) {
  const today = useToday();
  const away = daysBetween(today, show.localDate);
  return (
    <header className={classes.head}>
      <p className={classes.when}>
        <time dateTime={show.localDate}>{formatDate(show.localDate, 'full')}</time>
        {away > 0 ? <span>{t('show.inDays', { count: away })}</span> : null}
        <ShowChip state={showState(show)} />
      </p>
      <h1>{show.title ?? show.venueName}</h1>
      <p className={classes.where}>
        <Link to="/log" search={{ venueId: show.venueId }}>
          {show.title ? show.venueName : t('show.allHere')}
        </Link>
        {placeInFull(show) ? <span>{placeInFull(show)}</span> : null}
      </p>
    </header>
  );
}
