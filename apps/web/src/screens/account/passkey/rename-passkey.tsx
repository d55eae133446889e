import type { Passkey } from '@backline/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { renamePasskey } from '../../../data/passkeys.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import factor from '../factor/factor.module.css';
import own from './passkey.module.css';

interface RenamePasskeyProps {
  readonly passkey: Passkey;
  readonly onDone: () => void;
}

/** Calls a passkey something else, in its place in the list. */
export function RenamePasskey({ passkey, onDone }: RenamePasskeyProps) {
  const [name, setName] = useState(passkey.name);
  const sending = useSending();
  const fault = fieldErrors(sending.error)['name'];
  return (
    <form
      className={own.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => {
          await renamePasskey(passkey.id, name);
          onDone();
        });
      }}
    >
      <TextInput
        label={t('passkey.name')}
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
          {t('passkey.rename.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
