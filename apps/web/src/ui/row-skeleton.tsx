import { t } from '../lib/messages/index.ts';
import classes from './row-skeleton.module.css';

interface RowSkeletonProps {
  readonly rows: number;
}

/** Rows to come, for the very first load alone. */
export function RowSkeleton({ rows }: RowSkeletonProps) {
  return (
    <div className={classes.rows} role="status" aria-label={t('shell.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} />
      ))}
    </div>
  );
}
