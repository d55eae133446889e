import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { startTransition, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

interface FindFieldProps {
  readonly label: string;
  /** What is searched for at the moment, as the address says. */
  readonly words: string;
  readonly className?: string;
  readonly onFind: (words: string) => void;
}

/** A search field above a list; the list may lag behind the typing, the typing never behind the list. `/` leads here. */
export function FindField({ label, words, className, onFind }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  useEffect(() => {
    // Whoever is typing knows better than the address, which follows.
    if (field.current && field.current !== document.activeElement) field.current.value = words;
  }, [words]);
  return (
    <TextInput
      ref={field}
      className={className ?? ''}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={18} />}
      defaultValue={words}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        startTransition(() => onFind(typed));
      }}
    />
  );
}
