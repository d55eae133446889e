import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import { useSetListRow } from '../../data/set-list-row.ts';
import { daysBetween, formatDate, formatTime } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { placeInFull } from '../../lib/show-state.ts';
import { Icon } from '../../ui/icon.tsx';
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
        <p>
          {t('today.next.none')}{' '}
          <Allowed to="create" on="performance">
            <Link to="/log/new" className={classes.book}>
              {t('today.next.book')}
            </Link>
          </Allowed>
        </p>
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
          placeInFull(next),
          formatDate(next.localDate, 'full'),
          next.startTime && formatTime(next.startTime),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <PlannedList id={next.setListId} />
    </section>
  );
}

/** What will be played, where a list was chosen. */
function PlannedList({ id }: { readonly id: string | null }) {
  const setList = useSetListRow(id);
  if (!setList) return null;
  return (
    <p className={classes.plan}>
      <Link to="/set-lists/$setListId" params={{ setListId: setList.id }}>
        <Icon name="setLists" size={18} />
        {setList.name}
      </Link>
      <span>{t('log.songs', { count: setList.songCount })}</span>
    </p>
  );
}
