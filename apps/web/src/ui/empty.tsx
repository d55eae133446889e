import type { ReactNode } from 'react';
import classes from './empty.module.css';
import { Mark } from './mark.tsx';

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  /** One action, and perhaps a sample to try. */
  readonly children?: ReactNode;
}

/** An empty state that teaches: one sentence, one action. */
export function Empty({ title, text, children }: EmptyProps) {
  return (
    <section className={classes.empty}>
      <Mark size={40} />
      <h2>{title}</h2>
      <p>{text}</p>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </section>
  );
}
