import { useState } from 'react';
import { addPasskey } from '../../../data/passkeys.ts';
import { deviceName } from '../../../lib/device-name.ts';
import { t } from '../../../lib/messages/index.ts';
import { ShortForm } from '../../../ui/short-form.tsx';
import { PasskeyNameField } from './passkey-name-field.tsx';

interface NewPasskeyProps {
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** A name for the passkey, then the device's own dialog. */
export function NewPasskey({ onAdded, onCancel }: NewPasskeyProps) {
  const [name, setName] = useState(deviceName(navigator.userAgent).slice(0, 60));
  return (
    <ShortForm
      field="name"
      action={t('passkey.make')}
      onSend={async () => onAdded(await addPasskey(name))}
      onCancel={onCancel}
    >
      {(fault) => <PasskeyNameField hint={t('passkey.name.hint')} fault={fault} value={name} onChange={setName} />}
    </ShortForm>
  );
}
