import { ActionIcon, Button } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode, ToggleEvent } from 'react';
import { useId } from 'react';
import classes from './drop-down.module.css';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

interface MenuProps {
  readonly label: string;
  /** `MenuItem`, `MenuLink` and `hr`. */
  readonly children: ReactNode;
}

/** What else can be done, behind three dots. */
export function Menu({ label, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <ActionIcon variant="default" aria-label={label} aria-haspopup="menu" popoverTarget={id}>
        <Icon name="more" />
      </ActionIcon>
      <MenuPanel id={id} label={label}>
        {children}
      </MenuPanel>
    </>
  );
}

interface ButtonMenuProps extends MenuProps {
  readonly icon: IconName;
  readonly isBusy: boolean;
}

/** Several ways to do one thing, behind a button that says what. */
export function ButtonMenu({ label, icon, isBusy, children }: ButtonMenuProps) {
  const id = useId();
  return (
    <>
      <Button
        variant="default"
        aria-haspopup="menu"
        loading={isBusy}
        leftSection={<Icon name={icon} size={18} />}
        popoverTarget={id}
      >
        {label}
      </Button>
      <MenuPanel id={id} label={label}>
        {children}
      </MenuPanel>
    </>
  );
}

interface MenuPanelProps extends MenuProps {
  readonly id: string;
}

/** The browser's own popover, walked with the arrow keys. */
function MenuPanel({ id, label, children }: MenuPanelProps) {
  return (
    <div
      id={id}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={`${classes.panel} ${classes.menu}`}
      onToggle={focusFirst}
      onKeyDown={moveFocus}
      onClick={(event) => event.currentTarget.hidePopover()}
    >
      {children}
    </div>
  );
}

interface MenuItemProps {
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One thing to do. */
export function MenuItem({ icon, isDisabled = false, onChoose, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={classes.item}
      disabled={isDisabled}
      onClick={onChoose}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

interface MenuLinkProps {
  readonly icon?: IconName;
  readonly link: LinkProps;
  readonly children: ReactNode;
}

/** One place to go. */
export function MenuLink({ icon, link, children }: MenuLinkProps) {
  return (
    <Link {...link} role="menuitem" tabIndex={-1} className={classes.item}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}

function focusFirst({ newState, currentTarget }: ToggleEvent<HTMLElement>): void {
  if (newState === 'open') itemsOf(currentTarget)[0]?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  // Tab leaves a menu; the focus goes on from the button that opened it.
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
}
