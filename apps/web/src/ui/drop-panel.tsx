import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import classes from './drop-down.module.css';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

interface DropPanelProps {
  readonly icon: IconName;
  readonly label: string;
  /** Something in it differs from what is usual. */
  readonly isActive?: boolean;
  /** Drawn when the panel opens. */
  readonly children: ReactNode;
}

/** A button with a panel of fields below it; the browser's own popover, closed by Escape or a tap beside it. */
export function DropPanel({ icon, label, isActive = false, children }: DropPanelProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={isActive ? 'light' : 'default'} leftSection={<Icon name={icon} size={18} />} popoverTarget={id}>
        {label}
      </Button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        className={`${classes.panel} ${classes.fields}`}
        onBeforeToggle={({ newState }) => newState === 'open' && setOpen(true)}
        // Not before it is closed: what has the focus must still be in it for the browser to give it back.
        onToggle={({ newState }) => newState === 'closed' && setOpen(false)}
      >
        {isOpen ? children : null}
      </div>
    </>
  );
}
