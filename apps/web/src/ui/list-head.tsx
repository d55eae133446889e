import type { ReactNode } from 'react';
import { FindField } from './find-field.tsx';
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
  return (
    <header className={classes.head}>
      <title>{`${title} · Backline`}</title>
      <div className={classes.titleLine}>
        <h1>{title}</h1>
        <span role="status">{count}</span>
        {action}
      </div>
      <div className={classes.tools}>
        <FindField label={findLabel} words={words} className={classes.find ?? ''} onFind={onFind} />
        {children}
      </div>
    </header>
  );
}
