import type { ReactNode } from 'react';
import classes from './empty.module.css';
import { Mark } from './mark.tsx';

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  /** Of the heading: 1 where nothing else names the screen. */
  readonly level?: 1 | 2;
  /** One action, and perhaps a sample to try. */
  readonly children?: ReactNode;
}

/** An empty state that teaches: one sentence, one action. */
export function Empty({ title, text, level = 2, children }: EmptyProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className={classes.empty}>
      <Mark size={40} />
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </section>
  );
}
