import { backupRhythms } from '@backline/contract/transfer/backup-choices';
import type { BackupRhythm } from '@backline/contract/transfer/backup-choices';
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useBackupMutators, useBackupSchedule } from '../../../data/backups.ts';
import type { ShownSchedule } from '../../../data/backups.ts';
import { t } from '../../../lib/messages/index.ts';
import { notice, noticeProblem } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { ShortForm } from '../../../ui/short-form.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import classes from './backups.module.css';

/** When backups are made by themselves, and whether they are locked. */
export function Timetable() {
  const { data, error, refetch } = useBackupSchedule();
  return (
    <section className={classes.part} aria-labelledby="timetable">
      <h2 id="timetable">{t('backups.schedule')}</h2>
      <p className={classes.soft}>{t('backups.schedule.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowSkeleton rows={1} /> : null}
      {data ? <Rhythms now={data} /> : null}
    </section>
  );
}

function Rhythms({ now }: { readonly now: ShownSchedule }) {
  const { setSchedule } = useBackupMutators();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const save = async (change: Partial<Record<BackupRhythm, boolean>>, key?: string | null) => {
    const { daily, weekly, monthly } = { ...now, ...change };
    await setSchedule({ daily, weekly, monthly }, key);
    notice(t('backups.schedule.saved'));
  };
  return (
    <div className={classes.form}>
      {backupRhythms.map((rhythm) => (
        <Switch
          key={rhythm}
          label={t(`backups.schedule.${rhythm}`)}
          checked={now[rhythm]}
          onChange={({ currentTarget: { checked } }) => void save({ [rhythm]: checked }).catch(noticeProblem)}
        />
      ))}
      {passphrase === null ? (
        <div className={classes.acts}>
          <p className={classes.soft}>{t(now.hasPassphrase ? 'backups.schedule.locked' : 'backups.schedule.open')}</p>
          <Button variant="default" onClick={() => setPassphrase('')}>
            {t(now.hasPassphrase ? 'backups.schedule.relock' : 'backups.schedule.lock')}
          </Button>
          {now.hasPassphrase ? (
            <Button variant="subtle" color="gray" onClick={() => void save({}, null).catch(noticeProblem)}>
              {t('backups.schedule.unlock')}
            </Button>
          ) : null}
        </div>
      ) : (
        <ShortForm
          field="passphrase"
          action={t('backups.schedule.lock')}
          onCancel={() => setPassphrase(null)}
          onSend={async () => {
            await save({}, passphrase);
            setPassphrase(null);
          }}
        >
          {(fault) => (
            <PassphraseField
              label={t('backups.schedule.lock')}
              isNew
              value={passphrase}
              error={fault}
              onChange={setPassphrase}
            />
          )}
        </ShortForm>
      )}
    </div>
  );
}
