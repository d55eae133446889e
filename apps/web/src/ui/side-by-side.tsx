import type { ReactNode } from 'react';
import classes from './side-by-side.module.css';

interface SideBySideProps {
  /** What the list holds, for those who cannot see it. */
  readonly listLabel: string;
  readonly list: ReactNode;
  readonly detailLabel: string;
  /** The row that is open; null while none is. */
  readonly detail: ReactNode;
}

/** A list with the open row beside it; where there is no room for both, the row alone. */
export function SideBySide({ listLabel, list, detailLabel, detail }: SideBySideProps) {
  return (
    <div className={classes.both} data-detail={detail !== null}>
      <section className={classes.list} aria-label={listLabel}>
        {list}
      </section>
      {detail === null ? null : (
        <section className={classes.detail} aria-label={detailLabel}>
          {detail}
        </section>
      )}
    </div>
  );
}
