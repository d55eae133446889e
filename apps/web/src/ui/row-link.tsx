import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './row-list.module.css';

interface RowLinkProps {
  readonly link: LinkProps;
  readonly title: string;
  readonly text: string;
  /** Whether its detail stands beside the list. */
  readonly isShown: boolean;
  /** Facts at the end of the line; those with `data-wide` only where there is room. */
  readonly children?: ReactNode;
}

/** One line of a list: what it is called, one line below, facts at the end. */
export function RowLink({ link, title, text, isShown, children }: RowLinkProps) {
  return (
    <Link
      {...link}
      className={classes.link}
      data-row
      data-shown={isShown}
      aria-current={isShown ? 'true' : undefined}
      resetScroll={false}
    >
      <span className={classes.main}>
        <b>{title}</b>
        <small>{text}</small>
      </span>
      <span className={classes.aside}>{children}</span>
    </Link>
  );
}
