import type { Performance } from '@backline/contract';
import { useMemo } from 'react';
import { t } from '../../lib/messages/index.ts';
import { formatMoney, sumByCurrency } from '../../lib/money.ts';
import classes from './log.module.css';

interface LogTotalsProps {
  readonly rows: readonly Performance[];
  readonly total: number;
}

/** How many rows are shown and what they paid, by currency. */
export function LogTotals({ rows, total }: LogTotalsProps) {
  const sums = useMemo(() => sumByCurrency(rows.map((row) => row.money?.payment)), [rows]);
  const count =
    rows.length === total ? t('log.count', { count: total }) : t('log.countOf', { count: rows.length, total });
  return (
    <p className={classes.totals} role="status">
      <span>{count}</span>
      {sums.map((sum) => (
        <span key={sum.currency}>{formatMoney(sum)}</span>
      ))}
    </p>
  );
}
