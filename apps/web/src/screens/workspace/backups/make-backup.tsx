import { Button } from '@mantine/core';
import { useState } from 'react';
import { useBackupMutators } from '../../../data/backups.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import classes from './backups.module.css';

/** Makes a backup now, locked where somebody wants that. */
export function MakeBackup() {
  const { makeBackup } = useBackupMutators();
  const [passphrase, setPassphrase] = useState('');
  const sending = useSending();
  const fault = fieldErrors(sending.error)['passphrase'];
  return (
    <section className={classes.part} aria-labelledby="make-backup">
      <h2 id="make-backup">{t('backups.make.title')}</h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void sending.run(async () => {
            await makeBackup(passphrase);
            setPassphrase('');
          });
        }}
      >
        <PassphraseField
          label={t('backups.passphrase')}
          isNew
          value={passphrase}
          error={fault}
          onChange={setPassphrase}
        />
        {fault ? null : <FormProblem error={sending.error} />}
        <div>
          <Button type="submit" loading={sending.isSending}>
            {t('backups.make')}
          </Button>
        </div>
      </form>
    </section>
  );
}
