import { workspaceKinds, workspaceStates } from '@backline/contract';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import type { WorkspaceFilter } from '../../../data/operated-workspaces.ts';
import { useWorkspaces } from '../../../data/operated-workspaces.ts';
import { t } from '../../../lib/messages/index.ts';
import type { Narrowing } from '../../../lib/narrowed.ts';
import { narrowed } from '../../../lib/narrowed.ts';
import { ChoiceFilter } from '../../../ui/filter-fields.tsx';
import { ListFilters } from '../../../ui/list-filters.tsx';
import { ListHead } from '../../../ui/list-head.tsx';
import { SideBySide } from '../../../ui/side-by-side.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import { OperatedList } from '../operated-list.tsx';
import { WorkspaceRow } from './workspace-row.tsx';

/** The workspaces of the installation, from outside; one stands beside the list. */
export function WorkspacesScreen() {
  return (
    <AdminGate right="workspaces.read">
      <Workspaces />
    </AdminGate>
  );
}

function Workspaces() {
  const search = useSearch({ from: '/shell/admin/workspaces' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/admin/workspaces/$workspaceId', shouldThrow: false })?.params.workspaceId;
  const pages = useWorkspaces(search);
  const narrow = (next: WorkspaceFilter) => void navigate({ to: '.', search: next, replace: true });
  const set = (change: Narrowing<WorkspaceFilter>) => narrow(narrowed(search, change));
  const { q, ...filters } = search;
  return (
    <SideBySide
      listLabel={t('admin.workspaces')}
      detailLabel={t('allWorkspaces.workspace')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <div>
            <AdminTabs />
            <ListHead
              title={t('admin.workspaces')}
              count={pages.state !== 'ready' ? '' : t('allWorkspaces.count', { count: pages.total })}
              findLabel={t('allWorkspaces.find')}
              words={q ?? ''}
              action={null}
              onFind={(words) => set({ q: words || undefined })}
            >
              <ListFilters active={Object.keys(filters).length} onClear={() => narrow({})}>
                <ChoiceFilter
                  label={t('allWorkspaces.state')}
                  value={filters.status}
                  choices={workspaceStates.map((value) => ({ value, label: t(`allWorkspaces.state.${value}`) }))}
                  onChoose={(status) => set({ status })}
                />
                <ChoiceFilter
                  label={t('allWorkspaces.kind')}
                  value={filters.kind}
                  choices={workspaceKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
                  onChoose={(kind) => set({ kind })}
                />
              </ListFilters>
            </ListHead>
          </div>
          <OperatedList
            label={t('admin.workspaces')}
            pages={pages}
            renderRow={(workspace) => (
              <WorkspaceRow workspace={workspace} search={search} isShown={workspace.id === shownId} />
            )}
            isNarrow={Object.keys(search).length > 0}
            onClear={() => narrow({})}
          />
        </>
      }
    />
  );
}
