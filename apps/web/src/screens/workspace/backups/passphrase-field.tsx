import { PasswordInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** Whether it is chosen here, or given for a file that has one. */
  readonly isNew: boolean;
  readonly onChange: (passphrase: string) => void;
}

/** A passphrase of a backup: no password, and kept by no password manager as one. */
export function PassphraseField({ label, value, error, isNew, onChange }: PassphraseFieldProps) {
  return (
    <PasswordInput
      label={label}
      description={isNew ? t('backups.passphrase.hint') : undefined}
      autoComplete="off"
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('backups.passphrase.show') }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
