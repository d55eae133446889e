import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** One line below the title: the sentence before the chart. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: 'text' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** A screen: its title, one sentence, its actions, and what it holds. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      <title>{`${title} · Backline`}</title>
      <header className={classes.head}>
        <div>
          <h1>{title}</h1>
          {lead ? <p className={classes.lead}>{lead}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
