import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addPasskey } from '../../../data/passkeys.ts';
import { deviceName } from '../../../lib/device-name.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import classes from '../account.module.css';
import factor from '../factor/factor.module.css';

interface NewPasskeyProps {
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** A name for the passkey, then the device's own dialog. */
export function NewPasskey({ onAdded, onCancel }: NewPasskeyProps) {
  const [name, setName] = useState(deviceName(navigator.userAgent).slice(0, 60));
  const sending = useSending();
  const fault = fieldErrors(sending.error)['name'];
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => onAdded(await addPasskey(name)));
      }}
    >
      <TextInput
        label={t('passkey.name')}
        description={t('passkey.name.hint')}
        error={fault}
        maxLength={60}
        required
        autoFocus
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {fault ? null : <FormProblem error={sending.error} />}
      <div className={factor.buttons}>
        <Button type="submit" loading={sending.isSending}>
          {t('passkey.make')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
