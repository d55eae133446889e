import type { ReactNode } from 'react';
import classes from './button-row.module.css';

interface ButtonRowProps {
  readonly children: ReactNode;
}

/** Buttons beside each other, the first the one that matters. */
export function ButtonRow({ children }: ButtonRowProps) {
  return <div className={classes.row}>{children}</div>;
}
