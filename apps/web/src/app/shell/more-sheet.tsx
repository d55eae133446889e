import type { Me } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { AccountPlaces } from './account-places.tsx';
import { openPalette } from './palette-door.ts';
import { SchemeChoice } from './scheme-choice.tsx';
import { usePlaces } from './use-places.ts';
import { WorkspaceList } from './workspace-list.tsx';
import classes from './shell.module.css';

interface MoreSheetProps {
  readonly me: Me;
  readonly ref: Ref<HTMLDialogElement>;
}

/** Everything that has no room on the bar of a phone. */
export function MoreSheet({ me, ref }: MoreSheetProps) {
  const behindMore = usePlaces().filter((place) => !place.onBar);
  return (
    <dialog
      ref={ref}
      className={classes.sheet}
      aria-label={t('shell.more')}
      // A tap on a place, or beside the sheet, closes it; one on the choice of light and dark does not.
      onClick={(event) => {
        const isPlace = event.target instanceof Element && event.target.closest('a, button') !== null;
        if (isPlace || event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className={classes.sheetBody}>
        <p className={classes.who}>{me.user.displayName}</p>
        {me.workspaces.length > 1 ? (
          <>
            <div role="group" aria-label={t('shell.workspace')}>
              <WorkspaceList me={me} />
            </div>
            <hr />
          </>
        ) : null}
        <button type="button" className={classes.place} onClick={openPalette}>
          <Icon name="search" />
          {t('shell.search')}
        </button>
        {behindMore.map(({ to, label, icon }) => (
          <Link key={to} to={to} className={classes.place}>
            <Icon name={icon} />
            {t(label)}
          </Link>
        ))}
        <hr />
        <AccountPlaces me={me} />
        <SchemeChoice />
      </div>
    </dialog>
  );
}
