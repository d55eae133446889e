import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { startTransition, useRef } from 'react';
import { Icon } from './icon.tsx';
import classes from './list-head.module.css';

interface ListHeadProps {
  readonly title: string;
  /** How many there are, in words. */
  readonly count: string;
  readonly findLabel: string;
  readonly words: string;
  readonly onFind: (words: string) => void;
  /** The one main action, beside the title. */
  readonly action: ReactNode;
  /** Filters and tools beside the search. */
  readonly children?: ReactNode;
}

/** Title, search and tools above a list; `/` goes to the search. */
export function ListHead({ title, count, findLabel, words, onFind, action, children }: ListHeadProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  return (
    <header className={classes.head}>
      <title>{`${title} · Backline`}</title>
      <div className={classes.titleLine}>
        <h1>{title}</h1>
        <span role="status">{count}</span>
        {action}
      </div>
      <div className={classes.tools}>
        <TextInput
          key={words === '' ? 'cleared' : 'typed'}
          ref={field}
          className={classes.find ?? ''}
          type="search"
          aria-label={findLabel}
          placeholder={findLabel}
          leftSection={<Icon name="search" size={18} />}
          defaultValue={words}
          onChange={({ currentTarget: { value } }) => startTransition(() => onFind(value))}
        />
        {children}
      </div>
    </header>
  );
}
