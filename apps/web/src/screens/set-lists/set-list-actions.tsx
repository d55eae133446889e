import type { SetListDetail } from '@backline/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useSetListMutators } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem, MenuLink } from '../../ui/menu.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';

interface SetListActionsProps {
  readonly setList: SetListDetail;
}

/** What can be done with a set list as a whole. */
export function SetListActions({ setList }: SetListActionsProps) {
  const { trashSetList, restoreSetList } = useSetListMutators();
  const navigate = useNavigate({ from: '/set-lists/$setListId' });
  const run = (act: Promise<unknown>) => void act.catch(noticeProblem);
  const may = useMay();
  if (setList.deletedAt !== null) {
    return may('set_list', 'delete', setList) ? (
      <Button leftSection={<Icon name="restore" />} onClick={() => run(restoreSetList(setList.id))}>
        {t('show.restore')}
      </Button>
    ) : null;
  }
  const handleTrash = () => {
    run(trashSetList(setList.id));
    noticeUndo(t('list.trashed', { name: setList.name }), () => run(restoreSetList(setList.id)));
    void navigate({ to: '/set-lists', search: (search) => search });
  };
  return (
    <>
      <Button variant="default" leftSection={<Icon name="print" />} onClick={() => print()}>
        {t('setLists.print')}
      </Button>
      {may('set_list', 'update', setList) ? (
        <Menu label={t('log.more')}>
          <MenuLink icon="edit" link={{ to: '/set-lists/$setListId/edit', params: { setListId: setList.id } }}>
            {t('setLists.edit')}
          </MenuLink>
          <MenuItem icon="trash" onChoose={handleTrash}>
            {t('show.trash')}
          </MenuItem>
        </Menu>
      ) : null}
    </>
  );
}
