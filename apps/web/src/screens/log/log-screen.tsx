import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { t } from '../../lib/messages/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { LogEmpty } from './log-empty.tsx';
import { LogList } from './log-list.tsx';
import type { LogSearch } from './log-search.ts';
import { filterOf } from './log-search.ts';
import { LogToolbar } from './log-toolbar.tsx';
import { LogWaiting } from './log-waiting.tsx';
import { SampleBar } from './sample-bar.tsx';
import { useSelection } from './use-selection.ts';
import classes from './log.module.css';

/** The log: every show, narrowed and sorted by what the address says; one show stands beside it. */
export function LogScreen() {
  const search = useSearch({ from: '/shell/log' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/log/$showId', shouldThrow: false })?.params.showId;
  const filter = useMemo(() => filterOf(search), [search]);
  const sort = search.sort ?? '-localDate';
  const { rows, total, state, error, retry } = usePerformances({ filter, sort });
  const selection = useSelection(rows);
  const narrow = (next: LogSearch) => void navigate({ to: '.', search: next, replace: true });

  return (
    <div className={classes.log} data-detail={shownId !== undefined}>
      <section className={classes.master} aria-label={t('log.title')}>
        <title>{`${t('log.title')} · Backline`}</title>
        <LogToolbar
          rows={rows}
          total={total}
          search={search}
          selection={selection}
          isReady={state === 'ready'}
          isBeside={shownId !== undefined}
          onNarrow={narrow}
        />
        <div className={classes.above}>
          <SampleBar />
          <LogWaiting />
        </div>
        {state === 'loading' ? <RowSkeleton rows={12} /> : null}
        {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
        {state === 'ready' && rows.length === 0 ? (
          <LogEmpty isNew={total === 0} isTrash={search.trashed ?? false} onClear={() => narrow({})} />
        ) : null}
        {state === 'ready' && rows.length > 0 ? (
          <LogList rows={rows} sort={sort} search={search} shownId={shownId} selection={selection} onNarrow={narrow} />
        ) : null}
      </section>
      {shownId ? (
        <section className={classes.detail} aria-label={t('show.title')}>
          <Outlet />
        </section>
      ) : null}
    </div>
  );
}
