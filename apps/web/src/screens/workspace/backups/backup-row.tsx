import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { isAtWork, useBackup, useBackupMutators } from '../../../data/backups.ts';
import type { ShownBackup } from '../../../data/backups.ts';
import { useRestoreMutators } from '../../../data/restores.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { noticeProblem } from '../../../ui/notices.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import classes from './backups.module.css';

interface BackupRowProps {
  readonly backup: ShownBackup;
  readonly mayRestore: boolean;
}

const tones = { queued: 'plain', running: 'accent', ready: 'good', failed: 'bad', expired: 'plain' } as const;

/** One backup: when and why it was made, what is in it, and what can be done with it. */
export function BackupRow({ backup: known, mayRestore }: BackupRowProps) {
  const backup = useBackup(known);
  const rows = Object.values(backup.counts ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <li className={classes.backup}>
      <div className={classes.who}>
        {formatInstant(backup.createdAt)}
        <small>
          {t(`backups.kind.${backup.kind}`)}
          {backup.counts ? ` · ${t('backups.rows', { count: rows })}` : ''}
        </small>
        {backup.state === 'ready' && backup.expiresAt ? (
          <small>{t('backups.until', { when: formatInstant(backup.expiresAt) })}</small>
        ) : null}
        {backup.problem ? <small>{backup.problem.message}</small> : null}
      </div>
      <span className={classes.chips}>
        {backup.isEncrypted ? <Chip icon="shield">{t('backups.locked')}</Chip> : null}
        <Chip tone={tones[backup.state]}>{t(`backups.state.${backup.state}`)}</Chip>
      </span>
      {isAtWork(backup) ? <ProgressBar label={t('backups.progress')} done={backup.progress} /> : null}
      {isAtWork(backup) ? null : <BackupActs backup={backup} mayRestore={mayRestore} />}
    </li>
  );
}

function BackupActs({ backup: { id, state }, mayRestore }: BackupRowProps) {
  const { backupAddress, deleteBackup } = useBackupMutators();
  const { beginRestore } = useRestoreMutators();
  const navigate = useNavigate();
  const [isAsking, asking] = useDisclosure();
  const handleDownload = () => void backupAddress(id).then((address) => window.location.assign(address), noticeProblem);
  const handleRestore = () =>
    void beginRestore(id).then(async (begun) => {
      await navigate({ to: '/workspace/backups', search: { restore: begun.id } });
    }, noticeProblem);
  return (
    <div className={classes.acts}>
      {state === 'ready' && mayRestore ? (
        <>
          <Button variant="default" onClick={handleDownload}>
            {t('backups.download')}
          </Button>
          <Button variant="default" onClick={handleRestore}>
            {t('backups.restore')}
          </Button>
        </>
      ) : null}
      <Button variant="subtle" color="gray" onClick={asking.open}>
        {t('backups.delete')}
      </Button>
      <ConfirmDialog
        title={t('backups.delete.title')}
        text={t('backups.delete.text')}
        action={t('backups.delete')}
        isOpen={isAsking}
        onClose={asking.close}
        onConfirm={async () => await deleteBackup(id)}
      />
    </div>
  );
}
