import { TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';

interface PasskeyNameFieldProps {
  readonly hint?: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** What a passkey is called. */
export function PasskeyNameField({ hint, fault, value, onChange }: PasskeyNameFieldProps) {
  return (
    <TextInput
      label={t('passkey.name')}
      description={hint}
      error={fault}
      maxLength={60}
      required
      autoFocus
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
