import type { Vault } from '@backline/contract';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addVaultPasskey, removeVaultPasskey } from '../../data/vault.ts';
import { formatInstant } from '../../lib/dates.ts';
import { deviceName } from '../../lib/device-name.ts';
import { t } from '../../lib/messages/index.ts';
import { hasPasskeys } from '../../lib/passkey-device.ts';
import { Icon } from '../../ui/icon.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { ShortForm } from '../../ui/short-form.tsx';
import classes from './private.module.css';

interface VaultPasskeysProps {
  readonly passkeys: Vault['passkeys'];
}

/** The passkeys that unlock private data, and the way to add one. */
export function VaultPasskeys({ passkeys }: VaultPasskeysProps) {
  const [isAdding, setAdding] = useState(false);
  const handleRemove = (id: string) =>
    void removeVaultPasskey(id).then(() => notice(t('private.passkey.removed')), noticeProblem);
  return (
    <section className={classes.part} aria-labelledby="vault-passkeys">
      <h2 id="vault-passkeys">{t('private.passkey.title')}</h2>
      <p className={classes.soft}>{t('private.passkey.text')}</p>
      {passkeys.length === 0 ? <p>{t('private.passkey.none')}</p> : null}
      <ul className={classes.list}>
        {passkeys.map(({ id, name, addedAt }) => (
          <li key={id}>
            <div className={classes.said}>
              {name}
              <small>{t('private.passkey.since', { when: formatInstant(addedAt) })}</small>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('private.passkey.remove', { name })}
              onClick={() => handleRemove(id)}
            >
              <Icon name="trash" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {hasPasskeys() ? null : <p>{t('private.passkey.unsupported')}</p>}
      {isAdding ? <NewVaultPasskey onDone={() => setAdding(false)} /> : null}
      {hasPasskeys() && !isAdding ? (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('private.passkey.add')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function NewVaultPasskey({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState(deviceName(navigator.userAgent).slice(0, 60));
  const handleSend = async () => {
    await addVaultPasskey(name);
    onDone();
    notice(t('private.passkey.added'));
  };
  return (
    <ShortForm field="name" action={t('private.passkey.choose')} onSend={handleSend} onCancel={onDone}>
      {(fault) => (
        <TextInput
          label={t('private.passkey.name')}
          error={fault}
          maxLength={60}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
    </ShortForm>
  );
}
