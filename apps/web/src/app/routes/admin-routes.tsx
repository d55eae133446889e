import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseJobSearch } from '../../screens/admin/jobs/job-search.ts';
import { parseUserSearch } from '../../screens/admin/users/user-search.ts';
import { parseWorkspaceSearch } from '../../screens/admin/workspaces/workspace-search.ts';
import { parseAuditSearch } from '../../screens/audit/audit-search.ts';
import { shellRoute } from './root.tsx';
import { withTexts } from './with-texts.ts';

const texts = async () => await import('../../screens/admin/admin-texts.ts');

const admin = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  beforeLoad() {
    throw redirect({ to: '/admin/users' });
  },
});

const users = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/users',
  validateSearch: parseUserSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/users/users-screen.tsx'), texts),
    'UsersScreen',
  ),
});

const user = createRoute({
  getParentRoute: () => users,
  path: '$userId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/users/user-screen.tsx'), texts),
    'UserScreen',
  ),
});

const workspaces = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/workspaces',
  validateSearch: parseWorkspaceSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/workspaces/workspaces-screen.tsx'), texts),
    'WorkspacesScreen',
  ),
});

const workspace = createRoute({
  getParentRoute: () => workspaces,
  path: '$workspaceId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/workspaces/workspace-screen.tsx'), texts),
    'WorkspaceScreen',
  ),
});

const jobs = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/jobs',
  validateSearch: parseJobSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/jobs/jobs-screen.tsx'), texts),
    'JobsScreen',
  ),
});

const job = createRoute({
  getParentRoute: () => jobs,
  path: '$jobId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/jobs/job-screen.tsx'), texts),
    'JobScreen',
  ),
});

const deadLetters = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/dead-letters',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/jobs/dead-letters-screen.tsx'), texts),
    'DeadLettersScreen',
  ),
});

const health = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/health',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/health/health-screen.tsx'), texts),
    'HealthScreen',
  ),
});

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/settings',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/settings/admin-settings-screen.tsx'), texts),
    'AdminSettingsScreen',
  ),
});

const log = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/log',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/log/platform-log-screen.tsx'), texts),
    'PlatformLogScreen',
  ),
});

const entry = createRoute({
  getParentRoute: () => log,
  path: '$entryId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/admin/log/platform-entry-screen.tsx'), texts),
    'PlatformEntryScreen',
  ),
});

/** The console of those who run the installation; each part loads when it is opened. */
export const adminRoutes = [
  admin,
  users.addChildren([user]),
  workspaces.addChildren([workspace]),
  jobs.addChildren([job]),
  deadLetters,
  health,
  settings,
  log.addChildren([entry]),
] as const;
