import type { PlatformRight } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { useMayOperate } from '../../data/platform.ts';
import { t } from '../../lib/messages/index.ts';
import classes from './admin.module.css';

const tabs = [
  { to: '/admin/users', label: 'admin.users', right: 'accounts.read' },
  { to: '/admin/workspaces', label: 'admin.workspaces', right: 'workspaces.read' },
  { to: '/admin/jobs', label: 'admin.jobs', right: 'jobs.read' },
  { to: '/admin/health', label: 'admin.health', right: 'health.read' },
  { to: '/admin/settings', label: 'admin.settings', right: 'settings.change' },
  { to: '/admin/log', label: 'admin.log', right: 'audit.read' },
] as const satisfies readonly { readonly to: string; readonly label: string; readonly right: PlatformRight }[];

/** The parts of the console that are of use to whoever is here. */
export function AdminTabs() {
  const may = useMayOperate();
  return (
    <nav className={classes.tabs} aria-label={t('admin.tabs')}>
      {tabs
        .filter(({ right }) => may(right))
        .map(({ to, label }) => (
          <Link key={to} to={to}>
            {t(label)}
          </Link>
        ))}
    </nav>
  );
}
