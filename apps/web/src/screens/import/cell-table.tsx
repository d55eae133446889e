import type { BadCell } from '@backline/contract/transfer';
import { t } from '../../lib/messages/index.ts';
import { ReportTable } from './report-table.tsx';

interface CellTableProps {
  readonly title: string;
  readonly cells: readonly BadCell[];
  /** How many there are; `cells` may be cut short. */
  readonly count: number;
}

/** Cells with their place in the file, what stands there and what to do about it. */
export function CellTable({ title, cells, count }: CellTableProps) {
  return (
    <ReportTable
      title={title}
      count={count}
      columns={[t('import.column.line'), t('import.column.column'), t('import.column.value'), t('import.column.fault')]}
      rows={cells.map(({ line, column, columnName, value, message }) => [
        String(line),
        columnName ?? (column === null ? '' : String(column)),
        value,
        message,
      ])}
    />
  );
}
