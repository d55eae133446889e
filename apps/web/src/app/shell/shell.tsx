import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useChosenWorkspace } from '../../data/chosen-workspace.ts';
import { useMe } from '../../data/me.ts';
import { WorkspaceProvider } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { useReaderKey } from '../../lib/reader.ts';
import { AsPreferred } from './as-preferred.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { NoticeLine } from './notice-line.tsx';
import { StateLine } from './state-line.tsx';
import { Rail } from './rail.tsx';
import { SessionGuard } from './session-guard.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';
import { AskedAnew, useTakenOut } from './taken-out.tsx';
import classes from './shell.module.css';

const SupportBanner = lazy(async () => ({ default: (await import('./support-banner.tsx')).SupportBanner }));
const Suspended = lazy(async () => ({ default: (await import('./suspended.tsx')).Suspended }));

/** Places of the account and of the installation, which no workspace closes. */
const beside = /^\/(me|admin|workspaces|invitations|mailbox|confirm-email)(\/|$)/;

/** The frame around every screen behind the log-in. */
export function Shell() {
  const me = useMe();
  const workspace = useChosenWorkspace(me);
  const reader = useReaderKey();
  useTakenOut(me, workspace);
  const isBeside = useRouterState({ select: ({ location }) => beside.test(location.pathname) });
  if (!me || !workspace) return <SessionGuard />;
  return (
    <WorkspaceProvider key={`${workspace.id} ${reader}`} userId={me.user.id} workspace={workspace}>
      <SessionGuard />
      <AskedAnew />
      <AsPreferred />
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <div className={classes.shell}>
        <Rail me={me} workspace={workspace} />
        <main id="content" className={classes.content} tabIndex={-1}>
          {workspace.support === null ? null : (
            <Suspense>
              <SupportBanner workspace={workspace} grant={workspace.support} />
            </Suspense>
          )}
          <StateLine />
          <NoticeLine />
          {workspace.status === 'suspended' && workspace.support === null && !isBeside ? (
            <Suspense>
              <Suspended />
            </Suspense>
          ) : (
            <Outlet />
          )}
        </main>
        <BottomBar me={me} />
      </div>
      <Shortcuts />
      <StepUpDialog email={me.user.email} />
    </WorkspaceProvider>
  );
}
