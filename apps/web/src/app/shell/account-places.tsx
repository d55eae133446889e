import type { Me } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { logOut, unsentWork } from '../../data/session.ts';
import { useSyncState } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { syncedWhen } from './synced-when.ts';
import classes from './shell.module.css';

interface AccountPlacesProps {
  readonly me: Me;
}

const LogOutDialog = lazy(async () => ({ default: (await import('./log-out-dialog.tsx')).LogOutDialog }));

/** What belongs to the account rather than to the music. */
export function AccountPlaces({ me }: AccountPlacesProps) {
  const [unsent, setUnsent] = useState(0);
  const when = syncedWhen(useSyncState());
  const handleLogOut = async () => {
    // What is on this device alone would go with the session: that is asked first.
    const count = await unsentWork(me);
    setUnsent(count);
    if (count === 0) await logOut(me);
  };
  return (
    <>
      <Link to="/me/settings" className={classes.place}>
        <Icon name="settings" />
        {t('shell.settings')}
      </Link>
      <Link to="/me/preferences" className={classes.place}>
        <Icon name="profile" />
        {t('shell.preferences')}
      </Link>
      <Link to="/workspaces" className={classes.place} activeOptions={{ exact: true }}>
        <Icon name="switch" />
        {t('shell.workspaces')}
      </Link>
      <Link to="/invitations" className={classes.place}>
        <Icon name="add" />
        {t('shell.invitations')}
      </Link>
      <Link to="/me/security" className={classes.place}>
        <Icon name="shield" />
        {t('shell.security')}
      </Link>
      <Link to="/me/privacy" className={classes.place}>
        <Icon name="export" />
        {t('shell.privacy')}
      </Link>
      <Link to="/me/private" className={classes.place}>
        <Icon name="shield" />
        {t('shell.private')}
      </Link>
      {me.user.platformRole === null ? null : (
        <Link to="/admin/users" className={classes.place}>
          <Icon name="console" />
          {t('shell.admin')}
        </Link>
      )}
      {me.user.platformRole === 'super_admin' || me.user.platformRole === 'operator' ? (
        <Link to="/mailbox" className={classes.place}>
          <Icon name="mail" />
          {t('shell.mailbox')}
        </Link>
      ) : null}
      <a href="/api/v1/docs" className={classes.place}>
        <Icon name="code" />
        {t('shell.apiDocs')}
      </a>
      <button type="button" className={classes.place} onClick={() => void handleLogOut().catch(noticeProblem)}>
        <Icon name="logOut" />
        {t('shell.logOut')}
      </button>
      {when === null ? null : <p className={classes.synced}>{t('shell.synced', { when })}</p>}
      {unsent > 0 ? (
        <Suspense>
          <LogOutDialog me={me} unsent={unsent} onClose={() => setUnsent(0)} />
        </Suspense>
      ) : null}
    </>
  );
}
