import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { chooseWorkspace } from '../../../data/chosen-workspace.ts';
import { useRestoreMutators } from '../../../data/restores.ts';
import type { ShownRestore } from '../../../data/restores.ts';
import { isAhead } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { noticeProblem } from '../../../ui/notices.tsx';
import { ReportTable } from './report-table.tsx';
import classes from './backups.module.css';

/** What came of a restore, and the way back. */
export function RestoreResult({ one }: { readonly one: ShownRestore }) {
  const { undoRestore, learnNewWorkspace } = useRestoreMutators();
  const [isAsking, asking] = useDisclosure();
  const navigate = useNavigate();
  const { newWorkspaceId, keptAtUndo: kept } = one;
  if (one.state === 'rolled_back')
    return <p role="status">{kept ? t('restore.undone.kept', { count: kept }) : t('restore.undone')}</p>;
  const handleOpen = () =>
    void learnNewWorkspace().then(async () => {
      if (newWorkspaceId !== null) chooseWorkspace(newWorkspaceId);
      await navigate({ to: '/log' });
    }, noticeProblem);
  return (
    <div className={classes.form}>
      <p className={classes.sentence} role="status">
        <Icon name="check" />
        {t(newWorkspaceId === null ? 'restore.done' : 'restore.done.new')}
      </p>
      <h3>{t('restore.did')}</h3>
      <ReportTable one={one} />
      <div className={classes.acts}>
        {newWorkspaceId === null ? null : <Button onClick={handleOpen}>{t('restore.open')}</Button>}
        {one.undoUntil !== null && isAhead(one.undoUntil) ? (
          <Button variant="default" onClick={asking.open}>
            {t('restore.undo')}
          </Button>
        ) : null}
      </div>
      {one.problem ? <p role="alert">{one.problem.message}</p> : null}
      <ConfirmDialog
        title={t('restore.undo.title')}
        text={t(newWorkspaceId === null ? 'restore.undo.text' : 'restore.undo.new')}
        action={t('restore.undo')}
        isOpen={isAsking}
        onClose={asking.close}
        onConfirm={async () => await undoRestore(one.id)}
      />
    </div>
  );
}
