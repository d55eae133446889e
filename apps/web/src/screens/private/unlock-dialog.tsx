import type { Vault } from '@backline/contract';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import { unlockByPasskey, unlockByPassphrase, unlockByRecoveryKey } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { hasPasskeys } from '../../lib/passkey-device.ts';
import { useSending } from '../../lib/use-sending.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PassphraseField } from './passphrase-field.tsx';

interface UnlockDialogProps {
  readonly vault: Vault;
  readonly onClose: () => void;
}

/** Unlocks private data in this tab: by passphrase, by a passkey, or by the 24 words. */
export function UnlockDialog({ vault, onClose }: UnlockDialogProps) {
  const userId = useMe()?.user.id ?? '';
  const [way, setWay] = useState<'passphrase' | 'words'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [words, setWords] = useState('');
  const sending = useSending();
  const run = (unlock: () => Promise<void>) =>
    void sending.run(async () => {
      await unlock();
      onClose();
    });
  const handleSubmit = () =>
    run(() =>
      way === 'words' ? unlockByRecoveryKey(userId, vault, words) : unlockByPassphrase(userId, vault, passphrase),
    );
  const handleOther = () => {
    setWay(way === 'words' ? 'passphrase' : 'words');
    sending.forget();
  };
  return (
    <FormDialog
      title={t('private.unlock.title')}
      action={t('private.unlock.do')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onClose={onClose}
    >
      {way === 'words' ? (
        <Textarea
          label={t('private.unlock.words')}
          autosize
          minRows={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : (
        <PassphraseField use="known" value={passphrase} onChange={setPassphrase} />
      )}
      <ButtonRow>
        {vault.passkeys.length > 0 && hasPasskeys() ? (
          <Button variant="default" onClick={() => run(() => unlockByPasskey(userId, vault))}>
            {t('private.unlock.passkey')}
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" onClick={handleOther}>
          {t(way === 'words' ? 'private.unlock.byPassphrase' : 'private.unlock.byWords')}
        </Button>
      </ButtonRow>
    </FormDialog>
  );
}
