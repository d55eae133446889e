import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import classes from './row-list.module.css';

interface RowListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** A link of class `rowLink`, so that the arrow keys find it. */
  readonly renderRow: (row: Row) => ReactNode;
  /** Stands above the rows and scrolls away with them. */
  readonly before?: ReactNode;
  /** Stands below the last row, such as a way to further ones. */
  readonly after?: ReactNode;
}

const rowHeight = 64;

/** A long list of lines of one height, of which only those in sight are drawn; the arrow keys walk along it. */
export function RowList<Row extends { readonly id: string }>({
  label,
  rows,
  renderRow,
  before,
  after,
}: RowListProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={moveFocus}>
      {before}
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label={label}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
            >
              {renderRow(row)}
            </li>
          );
        })}
      </ul>
      {after}
    </div>
  );
}

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
