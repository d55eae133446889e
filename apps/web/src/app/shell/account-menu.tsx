import type { Me } from '@backline/contract';
import { useId, useRef } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { AccountPlaces } from './account-places.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import classes from './shell.module.css';

interface AccountMenuProps {
  readonly me: Me;
}

/** Who is logged in, and what belongs to the account; the browser's own popover, so that it costs nothing to load. */
export function AccountMenu({ me }: AccountMenuProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        className={classes.place}
        popoverTarget={id}
        aria-label={`${t('shell.account')}: ${me.user.displayName}`}
      >
        <Icon name="person" />
        <span className={classes.cut}>{me.user.displayName}</span>
      </button>
      <div ref={panel} id={id} popover="auto" className={classes.panel}>
        <SchemeChoice />
        <div className={classes.places} onClick={() => panel.current?.hidePopover()}>
          <AccountPlaces me={me} />
        </div>
      </div>
    </>
  );
}
