import type { ReactNode } from 'react';
import classes from './chip.module.css';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

interface ChipProps {
  /** What colour it takes; the text says the same, so that colour is never alone. */
  readonly tone?: 'plain' | 'accent' | 'good' | 'bad';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A small word about a state. */
export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
