import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import { topsOf } from '../lib/lines-in-sight.ts';
import { moveAlongRows } from './move-along-rows.ts';
import classes from './row-list.module.css';
import { useLinesInSight } from './use-lines-in-sight.ts';

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
  const tops = useMemo(() => topsOf(rows, () => rowHeight), [rows]);
  const { first, end } = useLinesInSight(scroller, tops);
  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={moveAlongRows}>
      {before}
      <ul className={classes.rows} style={{ height: tops.at(-1) }} aria-label={label}>
        {rows.slice(first, end).map((row, place) => (
          <li
            key={row.id}
            className={classes.item}
            style={{ transform: `translateY(${tops[first + place]}px)` }}
            aria-posinset={first + place + 1}
            aria-setsize={rows.length}
          >
            {renderRow(row)}
          </li>
        ))}
      </ul>
      {after}
    </div>
  );
}
