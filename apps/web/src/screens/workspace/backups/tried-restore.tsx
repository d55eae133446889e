import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useRestoreMutators } from '../../../data/restores.ts';
import type { ShownRestore } from '../../../data/restores.ts';
import { t } from '../../../lib/messages/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { noticeProblem } from '../../../ui/notices.tsx';
import { ReportTable } from './report-table.tsx';
import { RestoreWayForm } from './restore-way-form.tsx';
import classes from './backups.module.css';

/** What would happen, before it does; replacing everything is asked about once more. */
export function TriedRestore({ one }: { readonly one: ShownRestore }) {
  const { runRestore } = useRestoreMutators();
  const [isAsking, asking] = useDisclosure();
  const [isOther, setOther] = useState(false);
  if (isOther) return <RestoreWayForm one={one} />;
  const isReplacing = one.options?.mode === 'replace';
  const handleRun = isReplacing ? asking.open : () => void runRestore(one.id).catch(noticeProblem);
  return (
    <div className={classes.form}>
      <h3>{t('restore.would')}</h3>
      <ReportTable one={one} />
      <div className={classes.acts}>
        <Button onClick={handleRun}>{t(isReplacing ? 'restore.run.replace' : 'restore.run')}</Button>
        <Button variant="default" onClick={() => setOther(true)}>
          {t('restore.otherwise')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('restore.run.title')}
        text={t('restore.run.text')}
        action={t('restore.run.replace')}
        isOpen={isAsking}
        onClose={asking.close}
        onConfirm={async () => await runRestore(one.id)}
      />
    </div>
  );
}
