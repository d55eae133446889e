import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { formatDate } from '../../lib/dates.ts';
import { formatDuration } from '../../lib/durations.ts';
import { t } from '../../lib/messages/index.ts';
import { formatMoney } from '../../lib/money.ts';
import { placeLine, showState } from '../../lib/show-state.ts';
import type { LogSearch } from './log-search.ts';
import { ShowChip } from './show-chip.tsx';
import type { Selection } from './use-selection.ts';
import classes from './log.module.css';

interface LogRowProps {
  readonly row: Performance;
  readonly search: LogSearch;
  readonly isShown: boolean;
  readonly selection: Selection;
}

/** One show as a line. */
export const LogRow = memo(function LogRow({ row, search, isShown, selection }: LogRowProps) {
  const state = showState(row);
  return (
    <div className={classes.row} data-shown={isShown} data-selecting={selection.isOn}>
      {selection.isOn ? (
        <label className={classes.tick}>
          <input
            type="checkbox"
            checked={selection.has(row.id)}
            aria-label={t('log.select.one', { venue: row.venueName, date: formatDate(row.localDate, 'plain') })}
            onChange={() => selection.toggle(row.id)}
          />
        </label>
      ) : null}
      <Link
        data-row
        to="/log/$showId"
        params={{ showId: row.id }}
        search={search}
        className={classes.link}
        aria-current={isShown ? 'true' : undefined}
        resetScroll={false}
      >
        <span className={classes.date}>
          <b>{formatDate(row.localDate, 'plain')}</b>
          <small>{formatDate(row.localDate, 'weekday')}</small>
        </span>
        <span className={classes.venue}>
          <b data-state={state}>{row.title ?? row.venueName}</b>
          <small>{row.title ? [row.venueName, row.venueCity].filter(Boolean).join(', ') : placeLine(row)}</small>
        </span>
        <span className={classes.songs}>{row.songCount > 0 ? t('log.songs', { count: row.songCount }) : ''}</span>
        <span className={classes.duration}>{formatDuration(row.durationSeconds)}</span>
        <span className={classes.audience}>
          {row.audienceSize === null ? '' : t('log.audience', { count: row.audienceSize })}
        </span>
        <span className={classes.side}>
          <span className={classes.state}>{state === 'played' ? null : <ShowChip state={state} />}</span>
          <span className={classes.pay}>{row.money?.payment ? formatMoney(row.money.payment) : ''}</span>
        </span>
      </Link>
    </div>
  );
});
