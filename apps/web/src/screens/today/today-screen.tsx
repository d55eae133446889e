import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { useToday } from '../../data/workspace.tsx';
import { daysLater, formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { FirstShow } from '../log/first-show.tsx';
import { QuickLog } from '../log/quick-log.tsx';
import { SampleBar } from '../log/sample-bar.tsx';
import { LatestShows } from './latest-shows.tsx';
import { NextShow } from './next-show.tsx';
import { ToConfirm } from './to-confirm.tsx';
import { yearLead } from './year-lead.ts';
import classes from './today.module.css';

/** What is next comes first: the next show, what waits for an answer, last night. */
export function TodayScreen() {
  const today = useToday();
  const { rows, state, error, retry } = usePerformances();
  const lastNight = daysLater(today, -1);
  const isLastNightLogged = useMemo(
    () => rows.some((row) => row.localDate === lastNight && row.status === 'played'),
    [rows, lastNight],
  );
  const { next, latest } = useMemo(() => {
    const ahead = rows.filter((row) => row.status === 'booked' && row.localDate >= today);
    return {
      // Rows run from the latest to the earliest.
      next: ahead.at(-1),
      latest: rows.filter((row) => row.status === 'played').slice(0, 5),
    };
  }, [rows, today]);

  return (
    <Page title={formatDate(today, 'day')} lead={state === 'ready' && rows.length > 0 ? yearLead(rows, today) : null}>
      {state === 'loading' ? <RowSkeleton rows={5} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? (
        <FirstShow title={t('today.empty.title')} text={t('today.empty.text')} />
      ) : null}
      <SampleBar />
      {state === 'ready' && rows.length > 0 ? (
        <div className={classes.today}>
          <div className={classes.main}>
            <NextShow next={next} today={today} />
            <ToConfirm />
            {isLastNightLogged ? null : <QuickLog />}
          </div>
          <LatestShows rows={latest} />
        </div>
      ) : null}
    </Page>
  );
}
