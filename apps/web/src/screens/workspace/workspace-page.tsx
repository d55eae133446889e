import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { TransferNotice } from './transfer-notice.tsx';
import classes from './workspace.module.css';

interface WorkspacePageProps {
  readonly actions?: ReactNode;
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
}

const tabs = [
  { to: '/workspace', label: 'workspace.people' },
  { to: '/workspace/teams', label: 'workspace.teams' },
  { to: '/workspace/projects', label: 'workspace.projects' },
  { to: '/workspace/keys', label: 'workspace.keys', reads: 'api_key' },
  { to: '/workspace/roles', label: 'workspace.roles' },
  { to: '/workspace/access', label: 'workspace.access' },
  { to: '/workspace/support', label: 'workspace.support', reads: 'support' },
  { to: '/workspace/backups', label: 'workspace.backups', reads: 'backup' },
  { to: '/workspace/settings', label: 'workspace.settings' },
] as const;

/** One of the parts of a workspace, under its name and the way to the others. */
export function WorkspacePage({ actions, width = 'text', children }: WorkspacePageProps) {
  const { name, kind, status } = useWorkspace();
  const may = useMay();
  // Whoever may not read something is not led to it.
  const shown = tabs.filter((tab) => !('reads' in tab) || may(tab.reads, 'read'));
  const lead = status === 'archived' ? t('workspace.archived') : t(`kind.${kind}`);
  return (
    <Page title={name} lead={lead} width={width} actions={actions}>
      <nav className={classes.tabs} aria-label={t('workspace.tabs')}>
        {shown.map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {t(label)}
          </Link>
        ))}
      </nav>
      <TransferNotice />
      {children}
    </Page>
  );
}
