import { useSearch } from '@tanstack/react-router';
import { useMay } from '../../../data/may.tsx';
import { t } from '../../../lib/messages/index.ts';
import { Empty } from '../../../ui/empty.tsx';
import { WorkspacePage } from '../workspace-page.tsx';
import { BackupList } from './backup-list.tsx';
import { MakeBackup } from './make-backup.tsx';
import { OneRestore } from './one-restore.tsx';
import { RestoreStart } from './restore-start.tsx';
import { Timetable } from './timetable.tsx';
import classes from './backups.module.css';

/** The backups of a workspace: make one, say when they make themselves, put one back. */
export function BackupsScreen() {
  const may = useMay();
  const { restore } = useSearch({ from: '/shell/workspace/backups' });
  if (!may('backup', 'read'))
    return (
      <WorkspacePage>
        <Empty title={t('backups.refused.title')} text={t('backups.refused.text')} />
      </WorkspacePage>
    );
  const mayRestore = may('restore', 'admin');
  if (restore !== undefined && mayRestore)
    return (
      <WorkspacePage>
        <OneRestore key={restore} id={restore} />
      </WorkspacePage>
    );
  return (
    <WorkspacePage>
      <p className={classes.lead}>{t('backups.text')}</p>
      {may('backup', 'admin') ? <MakeBackup /> : null}
      <BackupList mayRestore={mayRestore} />
      {may('backup', 'admin') ? <Timetable /> : null}
      {mayRestore ? <RestoreStart /> : null}
    </WorkspacePage>
  );
}
