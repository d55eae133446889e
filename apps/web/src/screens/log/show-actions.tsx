import type { Performance } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../data/may.tsx';
import { usePerformanceMutators } from '../../data/performances.ts';
import { t } from '../../lib/messages/index.ts';
import { showState } from '../../lib/show-state.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import classes from './show.module.css';

// A show is read far more often than it is called off.
const CancelDialog = lazy(async () => ({ default: (await import('./cancel-dialog.tsx')).CancelDialog }));

interface ShowActionsProps {
  readonly show: Performance;
}

/** What can be done with a show in its present state. */
export function ShowActions({ show }: ShowActionsProps) {
  const { trashPerformance, restorePerformance, confirmPerformance, reopenPerformance } = usePerformanceMutators();
  const [isCancelling, setCancelling] = useState(false);
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
  const say = (text: 'today.confirmed' | 'today.cancelled') =>
    noticeUndo(t(text, { venue: show.venueName }), () => run(reopenPerformance(show.id)));
  const handleConfirm = () => void confirmPerformance(show.id).then(() => say('today.confirmed'), noticeProblem);
  const handleCancelled = () => {
    setCancelling(false);
    say('today.cancelled');
  };
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
      <Menu label={t('log.more')}>
        {show.status === 'booked' ? (
          <MenuItem icon="cross" onChoose={() => setCancelling(true)}>
            {t('show.cancel')}
          </MenuItem>
        ) : (
          <MenuItem icon="restore" onChoose={() => run(reopenPerformance(show.id))}>
            {t(show.status === 'cancelled' ? 'show.reopen.cancelled' : 'show.reopen.played')}
          </MenuItem>
        )}
        {canTrash ? (
          <MenuItem icon="trash" onChoose={handleTrash}>
            {t('show.trash')}
          </MenuItem>
        ) : null}
      </Menu>
      {isCancelling ? (
        <Suspense>
          <CancelDialog show={show} onCancelled={handleCancelled} onClose={() => setCancelling(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
