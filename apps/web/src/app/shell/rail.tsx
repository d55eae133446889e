import type { Me } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import type { OpenWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { AccountMenu } from './account-menu.tsx';
import { commandKey, openPalette } from './palette-door.ts';
import { usePlaces } from './use-places.ts';
import { WorkspaceSwitch } from './workspace-switch.tsx';
import classes from './shell.module.css';

interface RailProps {
  readonly me: Me;
  readonly workspace: OpenWorkspace;
}

/** The places at the left of a wide screen. */
export function Rail({ me, workspace }: RailProps) {
  return (
    <nav className={classes.rail} aria-label={t('shell.navigation')}>
      <Link to="/today" className={classes.brand}>
        <Mark />
        <span>
          <strong>Backline</strong>
          {me.workspaces.length < 2 ? <small>{workspace.name}</small> : null}
        </span>
      </Link>
      <WorkspaceSwitch me={me} />
      <Allowed to="create" on="performance">
        <Link to="/log/new" className={classes.add}>
          <Icon name="add" />
          {t('shell.add')}
        </Link>
      </Allowed>
      <div className={classes.places}>
        <button type="button" className={classes.place} onClick={openPalette}>
          <Icon name="search" />
          {t('shell.search')}
          <kbd>{commandKey()} K</kbd>
        </button>
        {usePlaces().map(({ to, label, icon }) => (
          <Link key={to} to={to} className={classes.place}>
            <Icon name={icon} />
            {t(label)}
          </Link>
        ))}
      </div>
      <div className={classes.foot}>
        <AccountMenu me={me} />
      </div>
    </nav>
  );
}
