import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Paged } from '../../data/pages.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';

interface OperatedListProps<Row> {
  readonly label: string;
  readonly pages: Paged<Row>;
  readonly renderRow: (row: Row) => ReactNode;
  /** Whether something narrows the list. */
  readonly isNarrow: boolean;
  /** Leads back to all. */
  readonly onClear: () => void;
}

/** A list of the console: its rows, further pages on demand, or why there are none. */
export function OperatedList<Row extends { readonly id: string }>(props: OperatedListProps<Row>) {
  const { label, pages, renderRow, isNarrow, onClear } = props;
  const { rows, total, state, error, more, isFetchingMore, retry } = pages;
  if (state === 'loading') return <RowSkeleton rows={12} />;
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  if (rows.length === 0)
    return (
      <Empty
        title={t(isNarrow ? 'admin.none.title' : 'admin.empty.title')}
        text={t(isNarrow ? 'admin.none.text' : 'admin.empty.text')}
      >
        {isNarrow ? <Button onClick={onClear}>{t('admin.none.action')}</Button> : null}
      </Empty>
    );
  return (
    <RowList
      label={label}
      rows={rows}
      renderRow={renderRow}
      after={<MoreRows shown={rows.length} total={total} more={more} isFetchingMore={isFetchingMore} />}
    />
  );
}
