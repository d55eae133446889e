import { Button } from '@mantine/core';
import { Link, Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useAuditEntries } from '../../data/audit.ts';
import { useMay } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { SideBySide } from '../../ui/side-by-side.tsx';
import { AuditExport } from './audit-export.tsx';
import { AuditHead } from './audit-head.tsx';
import type { AuditSearch } from './audit-search.ts';
import { filterOf } from './audit-search.ts';
import { ChainState } from './chain-state.tsx';
import { EntryRow } from './entry-row.tsx';

/** Who did what in the workspace, for those who run it. */
export function AuditScreen() {
  const may = useMay();
  if (may('audit', 'read')) return <AuditLog />;
  return (
    <Empty level={1} title={t('audit.refused.title')} text={t('audit.refused.text')}>
      <Button component={Link} to="/today">
        {t('audit.refused.action')}
      </Button>
    </Empty>
  );
}

function AuditLog() {
  const search = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/audit/$entryId', shouldThrow: false })?.params.entryId;
  const { rows: entries, state, error, retry, more, isFetchingMore } = useAuditEntries(filterOf(search));
  const narrow = (next: AuditSearch) => void navigate({ to: '.', search: next, replace: true });
  const isNarrow = Object.keys(search).length > 0;
  const isReady = state === 'ready';
  return (
    <SideBySide
      listLabel={t('audit.title')}
      detailLabel={t('audit.entry')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <div>
            <AuditHead
              title={t('audit.title')}
              shown={entries.length}
              search={search}
              isReady={isReady}
              action={<AuditExport search={search} />}
              onNarrow={narrow}
            />
            <ChainState />
          </div>
          {state === 'loading' ? <RowSkeleton rows={12} /> : null}
          {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
          {isReady && entries.length === 0 ? (
            <Empty
              title={t(isNarrow ? 'audit.none.title' : 'audit.empty.title')}
              text={t(isNarrow ? 'audit.none.text' : 'audit.empty.text')}
            >
              {isNarrow ? <Button onClick={() => narrow({})}>{t('audit.none.action')}</Button> : null}
            </Empty>
          ) : null}
          {entries.length > 0 ? (
            <RowList
              label={t('audit.title')}
              rows={entries}
              renderRow={(entry) => (
                <EntryRow
                  entry={entry}
                  link={{ to: '/audit/$entryId', params: { entryId: entry.id }, search }}
                  isShown={entry.id === shownId}
                />
              )}
              after={<MoreRows shown={entries.length} more={more} isFetchingMore={isFetchingMore} />}
            />
          ) : null}
        </>
      }
    />
  );
}
