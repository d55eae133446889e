import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { useToday } from '../../data/workspace.tsx';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { showState } from '../../lib/show-state.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { QuickLog } from '../log/quick-log.tsx';
import { LatestShows } from './latest-shows.tsx';
import { NextShow } from './next-show.tsx';
import { ToConfirm } from './to-confirm.tsx';
import { yearLead } from './year-lead.ts';
import classes from './today.module.css';

/** What is next comes first: the next show, what waits for an answer, last night. */
export function TodayScreen() {
  const today = useToday();
  const { rows, state, error, retry } = usePerformances();
  const { next, waiting, latest } = useMemo(() => {
    const ahead = rows.filter((row) => row.status === 'booked' && row.localDate >= today);
    return {
      // Rows run from the latest to the earliest.
      next: ahead.at(-1),
      waiting: rows.filter((row) => showState(row) === 'to_confirm'),
      latest: rows.filter((row) => row.status === 'played').slice(0, 5),
    };
  }, [rows, today]);

  return (
    <Page title={formatDate(today, 'day')} lead={state === 'ready' && rows.length > 0 ? yearLead(rows, today) : null}>
      {state === 'loading' ? <RowSkeleton rows={5} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? (
        <Empty title={t('today.empty.title')} text={t('today.empty.text')}>
          <Button renderRoot={(props) => <Link to="/log/new" {...props} />}>{t('log.empty.action')}</Button>
          <Button variant="default" renderRoot={(props) => <Link to="/log/many" {...props} />}>
            {t('log.many.action')}
          </Button>
        </Empty>
      ) : null}
      {state === 'ready' && rows.length > 0 ? (
        <div className={classes.today}>
          <div className={classes.main}>
            <NextShow next={next} today={today} />
            <ToConfirm waiting={waiting} />
            <QuickLog />
          </div>
          <LatestShows rows={latest} />
        </div>
      ) : null}
    </Page>
  );
}
