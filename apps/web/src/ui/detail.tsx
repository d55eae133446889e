import { ActionIcon } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './detail.module.css';
import { Icon } from './icon.tsx';

interface DetailProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Where closing leads, usually the list with its filters. */
  readonly back: LinkProps;
  readonly backLabel: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One row opened: a way back, what can be done, its name, and its parts. */
export function Detail({ title, lead, back, backLabel, actions, children }: DetailProps) {
  return (
    <article className={classes.detail}>
      <title>{`${title} · Backline`}</title>
      <div className={classes.top}>
        <ActionIcon renderRoot={(props) => <Link {...back} {...props} />} aria-label={backLabel}>
          <Icon name="cross" />
        </ActionIcon>
        <div className={classes.actions}>{actions}</div>
      </div>
      <header className={classes.head}>
        <h1>{title}</h1>
        {lead ? <p>{lead}</p> : null}
      </header>
      {children}
    </article>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of an opened row, under a hairline. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
