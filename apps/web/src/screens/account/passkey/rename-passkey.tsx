import type { Passkey } from '@backline/contract';
import { useState } from 'react';
import { renamePasskey } from '../../../data/passkeys.ts';
import { t } from '../../../lib/messages/index.ts';
import { ShortForm } from '../../../ui/short-form.tsx';
import { PasskeyNameField } from './passkey-name-field.tsx';

interface RenamePasskeyProps {
  readonly passkey: Passkey;
  readonly onDone: () => void;
}

/** Calls a passkey something else, in its place in the list. */
export function RenamePasskey({ passkey, onDone }: RenamePasskeyProps) {
  const [name, setName] = useState(passkey.name);
  const handleSend = async () => {
    await renamePasskey(passkey.id, name);
    onDone();
  };
  return (
    <ShortForm field="name" action={t('passkey.rename.save')} onSend={handleSend} onCancel={onDone}>
      {(fault) => <PasskeyNameField fault={fault} value={name} onChange={setName} />}
    </ShortForm>
  );
}
