import { TextInput } from '@mantine/core';

interface CodeFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The six digits of a one-time code; phones offer them from the keyboard, and a pasted one may have a space in it. */
export function CodeField({ label, description, error, value, onChange }: CodeFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      error={error}
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="\s*\d{3}\s?\d{3}\s*"
      maxLength={9}
      required
      autoFocus
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
