import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { daysBetween, formatDate, formatTime } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { placeLine } from '../../lib/show-state.ts';
import classes from './today.module.css';

interface NextShowProps {
  readonly next: Performance | undefined;
  readonly today: string;
}

/** The next show, as large as it deserves. */
export function NextShow({ next, today }: NextShowProps) {
  if (!next) {
    return (
      <section className={classes.next} data-empty="true">
        <h2>{t('today.next')}</h2>
        <p>{t('today.next.none')}</p>
      </section>
    );
  }
  const away = daysBetween(today, next.localDate);
  return (
    <section className={classes.next}>
      <h2>
        {away === 0 ? t('today.next.today') : away === 1 ? t('today.next.tomorrow') : t('show.inDays', { count: away })}
      </h2>
      <Link to="/log/$showId" params={{ showId: next.id }}>
        <b>{next.title ?? next.venueName}</b>
      </Link>
      <p>
        {[
          next.title ? next.venueName : null,
          placeLine(next),
          formatDate(next.localDate, 'full'),
          next.startTime && formatTime(next.startTime),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  );
}
