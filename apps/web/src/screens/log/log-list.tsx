import type { Performance, PerformanceSort } from '@backline/contract';
import { useMemo, useRef } from 'react';
import { topsOf } from '../../lib/lines-in-sight.ts';
import { t } from '../../lib/messages/index.ts';
import { moveAlongRows } from '../../ui/move-along-rows.ts';
import { useLinesInSight } from '../../ui/use-lines-in-sight.ts';
import { LogColumns } from './log-columns.tsx';
import { LogRow } from './log-row.tsx';
import type { LogSearch } from './log-search.ts';
import { timeline } from './log-timeline.ts';
import type { Selection } from './use-selection.ts';
import classes from './log.module.css';

interface LogListProps {
  readonly rows: readonly Performance[];
  readonly sort: PerformanceSort;
  readonly search: LogSearch;
  readonly shownId: string | undefined;
  readonly selection: Selection;
  readonly onNarrow: (search: LogSearch) => void;
}

const rowHeight = 64;
const headingHeight = 48;

/** The rows, of which only those in sight are drawn. */
export function LogList({ rows, sort, search, shownId, selection, onNarrow }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(() => timeline(rows, sort.endsWith('localDate')), [rows, sort]);
  const tops = useMemo(() => topsOf(items, ({ kind }) => (kind === 'year' ? headingHeight : rowHeight)), [items]);
  const { first, end } = useLinesInSight(scroller, tops);

  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={moveAlongRows}>
      <LogColumns sort={sort} onSort={(next) => onNarrow({ ...search, sort: next })} />
      <ul className={classes.rows} style={{ height: tops.at(-1) }} aria-label={t('log.title')}>
        {items.slice(first, end).map((item, place) => {
          const style = { transform: `translateY(${tops[first + place]}px)` };
          if (item.kind === 'year') {
            return (
              <li key={item.year} className={classes.year} style={style}>
                <h2>{item.year}</h2>
                <span>{t('log.count', { count: item.count })}</span>
              </li>
            );
          }
          return (
            <li
              key={item.row.id}
              className={classes.item}
              style={style}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
            >
              <LogRow row={item.row} search={search} isShown={item.row.id === shownId} selection={selection} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
