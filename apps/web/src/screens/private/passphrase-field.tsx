import { leastPassphrase, mostPassphrase } from '@backline/contract/vault/limits';
import { PasswordInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';

interface PassphraseFieldProps {
  /** `new`: one that is chosen now. */
  readonly use: 'new' | 'known';
  readonly fault?: string | null;
  readonly value: string;
  readonly onChange: (passphrase: string) => void;
}

/** The passphrase of private data. Password managers keep it apart from the password, as a person should. */
export function PassphraseField({ use, fault = null, value, onChange }: PassphraseFieldProps) {
  return (
    <PasswordInput
      label={t(use === 'new' ? 'private.passphrase.new' : 'private.passphrase')}
      description={use === 'new' ? t('private.passphrase.hint') : undefined}
      autoComplete={use === 'new' ? 'new-password' : 'off'}
      maxLength={mostPassphrase}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('private.passphrase.show') }}
      error={fault}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What is wrong with a new passphrase; null where nothing is. */
export function passphraseFault(passphrase: string): string | null {
  return [...passphrase.normalize('NFKC')].length < leastPassphrase ? t('private.passphrase.short') : null;
}
