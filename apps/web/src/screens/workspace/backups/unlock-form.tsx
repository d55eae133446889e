import { Button } from '@mantine/core';
import { useRestoreMutators } from '../../../data/restores.ts';
import type { ShownRestore } from '../../../data/restores.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import classes from './backups.module.css';

interface UnlockFormProps {
  readonly one: ShownRestore;
  readonly value: string;
  readonly onChange: (passphrase: string) => void;
}

/** Asks for the passphrase of a locked backup. */
export function UnlockForm({ one, value: passphrase, onChange }: UnlockFormProps) {
  const { unlock } = useRestoreMutators();
  const sending = useSending();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => await unlock(one.id, passphrase));
      }}
    >
      <PassphraseField
        label={t('restore.passphrase')}
        isNew={false}
        value={passphrase}
        error={one.problem?.message}
        onChange={onChange}
      />
      <FormProblem error={sending.error} />
      <div>
        <Button type="submit" disabled={passphrase === ''} loading={sending.isSending}>
          {t('restore.unlock')}
        </Button>
      </div>
    </form>
  );
}
