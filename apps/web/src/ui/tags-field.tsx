import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface TagsFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: ReactNode;
  /** What is offered while somebody types. */
  readonly choices?: readonly string[];
  readonly most: number;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Several words in one field, Enter after each. What is offered shows only while somebody types, so that it covers nothing. */
export function TagsField({ label, description, error, choices = [], most, value, onChange }: TagsFieldProps) {
  const [typed, setTyped] = useState('');
  return (
    <TagsInput
      label={label}
      description={description}
      error={error}
      maxTags={most}
      data={[...choices]}
      acceptValueOnBlur
      dropdownOpened={typed !== '' && choices.length > 0}
      searchValue={typed}
      onSearchChange={setTyped}
      value={[...value]}
      onChange={onChange}
    />
  );
}
