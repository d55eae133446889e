import { platformRoles, userStates } from '@backline/contract';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import type { AccountFilter } from '../../../data/operated-accounts.ts';
import { useAccounts } from '../../../data/operated-accounts.ts';
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
import { UserRow } from './user-row.tsx';

/** The accounts of the installation; one stands beside the list. */
export function UsersScreen() {
  return (
    <AdminGate right="accounts.read">
      <Users />
    </AdminGate>
  );
}

function Users() {
  const search = useSearch({ from: '/shell/admin/users' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/admin/users/$userId', shouldThrow: false })?.params.userId;
  const pages = useAccounts(search);
  const narrow = (next: AccountFilter) => void navigate({ to: '.', search: next, replace: true });
  const set = (change: Narrowing<AccountFilter>) => narrow(narrowed(search, change));
  const { q, ...filters } = search;
  return (
    <SideBySide
      listLabel={t('admin.users')}
      detailLabel={t('accounts.account')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <div>
            <AdminTabs />
            <ListHead
              title={t('admin.users')}
              count={pages.state !== 'ready' ? '' : t('accounts.count', { count: pages.total })}
              findLabel={t('accounts.find')}
              words={q ?? ''}
              action={null}
              onFind={(words) => set({ q: words || undefined })}
            >
              <ListFilters active={Object.keys(filters).length} onClear={() => narrow({})}>
                <ChoiceFilter
                  label={t('accounts.state')}
                  value={filters.state}
                  choices={userStates.map((value) => ({ value, label: t(`accounts.state.${value}`) }))}
                  onChoose={(state) => set({ state })}
                />
                <ChoiceFilter
                  label={t('accounts.role')}
                  value={filters.platformRole}
                  choices={platformRoles.map((value) => ({ value, label: t(`accounts.role.${value}`) }))}
                  onChoose={(platformRole) => set({ platformRole })}
                />
              </ListFilters>
            </ListHead>
          </div>
          <OperatedList
            label={t('admin.users')}
            pages={pages}
            renderRow={(account) => <UserRow account={account} search={search} isShown={account.id === shownId} />}
            isNarrow={Object.keys(search).length > 0}
            onClear={() => narrow({})}
          />
        </>
      }
    />
  );
}
