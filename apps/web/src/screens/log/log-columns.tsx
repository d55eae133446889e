import type { PerformanceSort } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './log.module.css';

interface LogColumnsProps {
  readonly sort: PerformanceSort;
  readonly onSort: (sort: PerformanceSort) => void;
}

const columns = [
  { field: 'localDate', label: 'log.column.date', area: classes.date },
  { field: 'venueName', label: 'log.column.venue', area: classes.venue },
  { field: null, label: 'log.column.songs', area: classes.songs },
  { field: 'durationSeconds', label: 'log.column.duration', area: classes.duration },
  { field: 'audienceSize', label: 'log.column.audience', area: classes.audience },
  { field: null, label: 'log.column.pay', area: classes.pay },
] as const;

/** The names of the columns; those that sort are buttons. */
export function LogColumns({ sort, onSort }: LogColumnsProps) {
  return (
    <div className={classes.columns}>
      {columns.map(({ field, label, area }) => {
        if (!field)
          return (
            <span key={label} className={area}>
              {t(label)}
            </span>
          );
        const isDown = sort === `-${field}`;
        const isSorted = isDown || sort === field;
        return (
          <button
            key={label}
            type="button"
            className={area}
            data-sorted={isSorted}
            aria-label={t(isDown ? 'log.sort.up' : 'log.sort.down', { column: t(label) })}
            onClick={() => onSort(isDown ? field : `-${field}`)}
          >
            {t(label)}
            {isSorted ? <Icon name={isDown ? 'down' : 'up'} size={14} /> : null}
          </button>
        );
      })}
    </div>
  );
}
