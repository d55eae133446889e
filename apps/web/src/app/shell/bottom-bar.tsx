import { Drawer } from '@mantine/core';
import type { Me } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { logOut } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import type { Place } from './navigation.ts';
import { places } from './navigation.ts';
import { openPalette } from './palette-door.ts';
import { SchemeChoice } from './scheme-choice.tsx';
import classes from './shell.module.css';

interface BottomBarProps {
  readonly me: Me;
}

const onBar = places.filter((place) => place.onBar);
const behindMore = places.filter((place) => !place.onBar);

/** The bar at the bottom of a phone: two places, ＋, one place, More. */
export function BottomBar({ me }: BottomBarProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <nav className={classes.bar} aria-label={t('shell.navigation')}>
        {onBar.slice(0, 2).map((place) => (
          <BarPlace key={place.to} place={place} />
        ))}
        <Link to="/log/new" className={`${classes.barPlace} ${classes.barAdd}`} aria-label={t('shell.add')}>
          <span>
            <Icon name="add" size={24} />
          </span>
        </Link>
        {onBar.slice(2).map((place) => (
          <BarPlace key={place.to} place={place} />
        ))}
        <button type="button" className={classes.barPlace} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="more" size={24} />
          {t('shell.more')}
        </button>
      </nav>
      <Drawer opened={isOpen} onClose={close} position="bottom" size="auto" title={me.user.displayName}>
        <div className={classes.more} onClick={close}>
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
          <Link to="/me/sessions" className={classes.place}>
            <Icon name="devices" />
            {t('shell.sessions')}
          </Link>
          <a href="/api/v1/docs" className={classes.place}>
            <Icon name="code" />
            {t('shell.apiDocs')}
          </a>
          <button type="button" className={classes.place} onClick={() => void logOut().catch(noticeProblem)}>
            <Icon name="logOut" />
            {t('shell.logOut')}
          </button>
        </div>
        <SchemeChoice />
      </Drawer>
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
