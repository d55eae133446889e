import type { Performance, PerformanceSort } from '@backline/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { t } from '../../lib/messages/index.ts';
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
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'year' ? headingHeight : rowHeight),
    overscan: 10,
  });
  useEffect(() => virtual.measure(), [items, virtual]);

  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={moveFocus}>
      <LogColumns sort={sort} onSort={(next) => onNarrow({ ...search, sort: next })} />
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label={t('log.title')}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          if (!item) return null;
          const place = { transform: `translateY(${start}px)` };
          if (item.kind === 'year') {
            return (
              <li key={key} className={classes.year} style={place}>
                <h2>{item.year}</h2>
                <span>{t('log.count', { count: item.count })}</span>
              </li>
            );
          }
          return (
            <li
              key={key}
              className={classes.item}
              style={place}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
            >
              <LogRow
                row={item.row}
                search={search}

                isShown={item.row.id === shownId}
                selection={selection}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

// The arrows walk from row to row, as they do in every list.
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-row]')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
