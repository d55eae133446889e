import { startTransition, useEffect, useRef } from 'react';
import { isTyping } from '../lib/is-typing.ts';
import classes from './find-field.module.css';
import { Icon } from './icon.tsx';

interface FindFieldProps {
  readonly label: string;
  /** What is searched for at the moment, as the address says. */
  readonly words: string;
  readonly className?: string;
  readonly onFind: (words: string) => void;
}

/** A search field above a list; the list may lag behind the typing, the typing never behind the list. `/` leads here. */
export function FindField({ label, words, className = '', onFind }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  useEffect(() => {
    // Whoever is typing knows better than the address, which follows.
    if (field.current && field.current !== document.activeElement) field.current.value = words;
  }, [words]);
  return (
    <div className={`${classes.find} ${className}`}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={words}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          startTransition(() => onFind(typed));
        }}
      />
    </div>
  );
}
