import type { Performance } from '@backline/contract';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { usePerformanceMutators } from '../../data/performances.ts';
import { t } from '../../lib/messages/index.ts';
import { showState } from '../../lib/show-state.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import classes from './show.module.css';

interface ShowActionsProps {
  readonly show: Performance;
}

/** What can be done with a show in its present state. */
export function ShowActions({ show }: ShowActionsProps) {
  const { trashPerformance, restorePerformance, confirmPerformance, cancelPerformance, reopenPerformance } =
    usePerformanceMutators();
  const navigate = useNavigate({ from: '/log/$showId' });
  const state = showState(show);
  const run = (act: Promise<unknown>) => void act.catch(noticeProblem);

  const may = useMay();
  const canChange = may('performance', 'update', show);
  const canTrash = may('performance', 'delete', show);
  if (show.deletedAt !== null) {
    return canTrash ? (
      <Button leftSection={<Icon name="restore" />} onClick={() => run(restorePerformance(show.id))}>
        {t('show.restore')}
      </Button>
    ) : null;
  }
  const handleTrash = () => {
    run(trashPerformance(show.id));
    noticeUndo(t('log.trashed', { count: 1 }), () => run(restorePerformance(show.id)));
    void navigate({ to: '/log', search: (search) => search });
  };
  const answer = (act: Promise<unknown>, said: string) => {
    const undo = () => run(reopenPerformance(show.id));
    void act.then(() => noticeUndo(said, undo), noticeProblem);
  };
  const handleConfirm = () => answer(confirmPerformance(show.id), t('today.confirmed', { venue: show.venueName }));
  const handleCancel = () => answer(cancelPerformance(show.id), t('today.cancelled', { venue: show.venueName }));
  if (!canChange) return null;
  return (
    <div className={classes.actions}>
      {state === 'to_confirm' ? (
        <Button leftSection={<Icon name="check" />} onClick={handleConfirm}>
          {t('show.confirm')}
        </Button>
      ) : null}
      <Button
        variant="default"
        leftSection={<Icon name="edit" />}
        renderRoot={(props) => <Link to="/log/$showId/edit" params={{ showId: show.id }} {...props} />}
      >
        {t('shell.edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('log.more')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {show.status === 'booked' ? (
            <Menu.Item leftSection={<Icon name="cross" />} onClick={handleCancel}>
              {t('show.cancel')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon name="restore" />} onClick={() => run(reopenPerformance(show.id))}>
              {t(show.status === 'cancelled' ? 'show.reopen.cancelled' : 'show.reopen.played')}
            </Menu.Item>
          )}
          {canTrash ? (
            <Menu.Item leftSection={<Icon name="trash" />} onClick={handleTrash}>
              {t('show.trash')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
