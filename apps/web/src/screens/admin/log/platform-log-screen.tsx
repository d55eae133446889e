import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { usePlatformEntries } from '../../../data/platform-audit.ts';
import { t } from '../../../lib/messages/index.ts';
import { SideBySide } from '../../../ui/side-by-side.tsx';
import { AuditHead } from '../../audit/audit-head.tsx';
import type { AuditSearch } from '../../audit/audit-search.ts';
import { filterOf } from '../../audit/audit-search.ts';
import { EntryRow } from '../../audit/entry-row.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import { OperatedList } from '../operated-list.tsx';
import { ChainsState } from './chains-state.tsx';

/** Who did what to accounts and the installation, and whether all logs are whole. */
export function PlatformLogScreen() {
  return (
    <AdminGate right="audit.read">
      <PlatformLog />
    </AdminGate>
  );
}

function PlatformLog() {
  const search = useSearch({ from: '/shell/admin/log' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/admin/log/$entryId', shouldThrow: false })?.params.entryId;
  const pages = usePlatformEntries(filterOf(search));
  const narrow = (next: AuditSearch) => void navigate({ to: '.', search: next, replace: true });
  return (
    <SideBySide
      listLabel={t('admin.log')}
      detailLabel={t('audit.entry')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <div>
            <AdminTabs />
            <AuditHead
              title={t('admin.log')}
              shown={pages.rows.length}
              search={search}
              isReady={pages.state === 'ready'}
              action={null}
              onNarrow={narrow}
            />
            <ChainsState />
          </div>
          <OperatedList
            label={t('admin.log')}
            pages={pages}
            renderRow={(entry) => (
              <EntryRow
                entry={entry}
                link={{ to: '/admin/log/$entryId', params: { entryId: entry.id }, search }}
                isShown={entry.id === shownId}
              />
            )}
            isNarrow={Object.keys(search).length > 0}
            onClear={() => narrow({})}
          />
        </>
      }
    />
  );
}
