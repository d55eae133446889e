import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';

interface SetListsEmptyProps {
  /** There never was a list, rather than filtered away. */
  readonly isNew: boolean;
  readonly isTrash: boolean;
  readonly onClear: () => void;
}

/** What the set lists say when there is none to show. */
export function SetListsEmpty({ isNew, isTrash, onClear }: SetListsEmptyProps) {
  if (isTrash) return <Empty title={t('log.trash.empty.title')} text={t('list.trash.empty')} />;
  if (!isNew) {
    return (
      <Empty title={t('setLists.none.title')} text={t('setLists.none.text')}>
        <Button variant="default" onClick={onClear}>
          {t('log.none.action')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('setLists.empty.title')} text={t('setLists.empty.text')}>
      <Allowed to="create" on="set_list">
        <Button component={Link} to="/set-lists/new">
          {t('setLists.empty.action')}
        </Button>
      </Allowed>
    </Empty>
  );
}
