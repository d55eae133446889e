import { useBackups } from '../../../data/backups.ts';
import { t } from '../../../lib/messages/index.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { BackupRow } from './backup-row.tsx';
import classes from './backups.module.css';

/** The backups there are, the newest first. */
export function BackupList({ mayRestore }: { readonly mayRestore: boolean }) {
  const { rows, state, error, retry, more, isFetchingMore } = useBackups();
  return (
    <section className={classes.part} aria-labelledby="backups">
      <h2 id="backups">{t('backups.list')}</h2>
      {state === 'loading' ? <RowSkeleton rows={2} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <p className={classes.soft}>{t('backups.none')}</p> : null}
      <ul className={classes.rows} aria-live="polite">
        {rows.map((backup) => (
          <BackupRow key={backup.id} backup={backup} mayRestore={mayRestore} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
    </section>
  );
}
