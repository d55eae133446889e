import type { YearInReview } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import classes from './profile.module.css';

interface YearMomentsProps {
  readonly review: YearInReview;
}

/** The best night, the longest one, the longest run. */
export function YearMoments({ review }: YearMomentsProps) {
  const { bestShow, longestShow, longestRun, year } = review;
  if (!bestShow && !longestShow && !longestRun) return null;
  return (
    <div className={classes.moments}>
      {bestShow ? (
        <Link
          className={classes.moment}
          to="/log/$showId"
          params={{ showId: bestShow.performanceId }}
          search={{ year }}
        >
          <small>{t('year.best')}</small>
          <b>{bestShow.venueName}</b>
          <small>
            {formatDate(bestShow.localDate)} · {t(`year.best.${bestShow.reason}`)}
          </small>
        </Link>
      ) : null}
      {longestShow ? (
        <Link
          className={classes.moment}
          to="/log/$showId"
          params={{ showId: longestShow.performanceId }}
          search={{ year }}
        >
          <small>{t('year.longest')}</small>
          <b>{longestShow.venueName}</b>
          <small>
            {formatDate(longestShow.localDate)} · {t('log.songs', { count: longestShow.songs })}
          </small>
        </Link>
      ) : null}
      {longestRun ? (
        <Link
          className={classes.moment}
          to="/log"
          search={{ status: 'played', from: longestRun.from, to: longestRun.to }}
        >
          <small>{t('profile.longestRun')}</small>
          <b>{t('profile.days', { count: longestRun.days })}</b>
          <small>
            {formatDate(longestRun.from, 'plain')} – {formatDate(longestRun.to, 'plain')}
          </small>
        </Link>
      ) : null}
    </div>
  );
}
