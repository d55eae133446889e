import type { Me } from '@backline/contract';
import { Link, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { MoreSheet } from './more-sheet.tsx';
import type { Place } from './navigation.ts';
import { places } from './navigation.ts';
import classes from './shell.module.css';

interface BottomBarProps {
  readonly me: Me;
}

const onBar = places.filter((place) => place.onBar);

/** The bar at the bottom of a phone: two places, ＋, one place, More. */
export function BottomBar({ me }: BottomBarProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const isBehindMore = useRouterState({
    select: ({ location }) => !onBar.some(({ to }) => location.pathname.startsWith(to)),
  });
  return (
    <>
      <nav className={classes.bar} aria-label={t('shell.navigation')}>
        {onBar.slice(0, 2).map((place) => (
          <BarPlace key={place.to} place={place} />
        ))}
        <Allowed to="create" on="performance">
          <Link to="/log/new" className={`${classes.barPlace} ${classes.barAdd}`} aria-label={t('shell.add')}>
            <span>
              <Icon name="add" size={24} />
            </span>
          </Link>
        </Allowed>
        {onBar.slice(2).map((place) => (
          <BarPlace key={place.to} place={place} />
        ))}
        <button
          type="button"
          className={classes.barPlace}
          aria-haspopup="dialog"
          data-status={isBehindMore ? 'active' : undefined}
          onClick={() => sheet.current?.showModal()}
        >
          <Icon name="more" size={24} />
          {t('shell.more')}
        </button>
      </nav>
      <MoreSheet ref={sheet} me={me} />
    </>
  );
}

function BarPlace({ place }: { readonly place: Place }) {
  return (
    <Link to={place.to} className={classes.barPlace}>
      <Icon name={place.icon} size={24} />
      {t(place.label)}
    </Link>
  );
}
