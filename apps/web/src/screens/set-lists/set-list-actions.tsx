import type { SetListDetail } from '@backline/contract';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useSetListMutators } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
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
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('log.more')}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Icon name="edit" />}
              renderRoot={(props) => (
                <Link to="/set-lists/$setListId/edit" params={{ setListId: setList.id }} {...props} />
              )}
            >
              {t('setLists.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" />} onClick={handleTrash}>
              {t('show.trash')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}
