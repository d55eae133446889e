import { Button } from '@mantine/core';
import { Link, Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Allowed } from '../../data/may.tsx';
import { useSetLists } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { SideBySide } from '../../ui/side-by-side.tsx';
import { SetListRow } from './set-list-row.tsx';
import type { SetListSearch } from './set-list-search.ts';
import { setListsWith } from './set-list-search.ts';
import { SetListsEmpty } from './set-lists-empty.tsx';

/** The set lists, the latest changed first; one stands beside them. */
export function SetListsScreen() {
  const search = useSearch({ from: '/shell/set-lists' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/set-lists/$setListId', shouldThrow: false })?.params.setListId;
  const isTrash = search.trashed ?? false;
  const { rows: all, total, state, error, retry } = useSetLists({ trashed: isTrash });
  const rows = useMemo(() => setListsWith(all, search.q), [all, search.q]);
  const narrow = (next: SetListSearch) => void navigate({ to: '.', search: next, replace: true });
  return (
    <SideBySide
      listLabel={t('setLists.title')}
      detailLabel={t('setLists.setList')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <ListHead
            title={isTrash ? t('log.trash.title') : t('setLists.title')}
            count={state === 'ready' ? t('setLists.count', { count: rows.length }) : ''}
            findLabel={t('setLists.find')}
            words={search.q ?? ''}
            action={
              <Allowed to="create" on="set_list">
                <Button component={Link} to="/set-lists/new" leftSection={<Icon name="add" />}>
                  {t('setLists.add')}
                </Button>
              </Allowed>
            }
            onFind={(q) => narrow({ ...(isTrash ? { trashed: true } : {}), ...(q ? { q } : {}) })}
          >
            <Button
              variant="default"
              leftSection={<Icon name="trash" size={18} />}
              onClick={() => narrow(isTrash ? {} : { trashed: true })}
            >
              {isTrash ? t('list.leaveTrash') : t('log.trash.title')}
            </Button>
          </ListHead>
          {state === 'loading' ? <RowSkeleton rows={8} /> : null}
          {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
          {state === 'ready' && rows.length === 0 ? (
            <SetListsEmpty isNew={total === 0} isTrash={isTrash} onClear={() => narrow({})} />
          ) : null}
          {state === 'ready' && rows.length > 0 ? (
            <RowList
              label={t('setLists.title')}
              rows={rows}
              renderRow={(row) => <SetListRow setList={row} search={search} isShown={row.id === shownId} />}
            />
          ) : null}
        </>
      }
    />
  );
}
