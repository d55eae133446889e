import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { textOf } from '../../lib/search-values.ts';
import { chooseWorkspace } from '../../data/chosen-workspace.ts';
import { readAccess } from '../../lib/read-access.ts';
import { readRestore } from '../../lib/read-restore.ts';
import { readSupport } from '../../lib/read-support.ts';
import { rootRoute, shellRoute } from './root.tsx';
import { withTexts } from './with-texts.ts';

const people = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace',
  component: lazyRouteComponent(() => import('../../screens/workspace/people-screen.tsx'), 'PeopleScreen'),
});

const teams = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/teams',
  component: lazyRouteComponent(() => import('../../screens/workspace/teams-screen.tsx'), 'TeamsScreen'),
});

const projects = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/projects',
  component: lazyRouteComponent(() => import('../../screens/workspace/projects-screen.tsx'), 'ProjectsScreen'),
});

const keys = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/keys',
  component: lazyRouteComponent(
    withTexts(
      () => import('../../screens/workspace/keys/keys-screen.tsx'),
      () => import('../../screens/workspace/keys/keys-texts.ts'),
    ),
    'KeysScreen',
  ),
});

const roles = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/roles',
  component: lazyRouteComponent(() => import('../../screens/roles/roles-screen.tsx'), 'RolesScreen'),
});

const access = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/access',
  validateSearch: readAccess,
  component: lazyRouteComponent(() => import('../../screens/roles/why-screen.tsx'), 'WhyScreen'),
});

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/settings',
  component: lazyRouteComponent(
    () => import('../../screens/workspace/workspace-settings-screen.tsx'),
    'WorkspaceSettingsScreen',
  ),
});

const support = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/support',
  validateSearch: readSupport,
  // The link of a letter says which workspace it is about.
  beforeLoad({ search: { workspace } }) {
    if (!workspace) return;
    chooseWorkspace(workspace);
    throw redirect({ to: '/workspace/support', replace: true });
  },
  component: lazyRouteComponent(
    withTexts(
      () => import('../../screens/workspace/support/support-screen.tsx'),
      () => import('../../screens/workspace/support/support-texts.ts'),
    ),
    'SupportScreen',
  ),
});

const backups = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspace/backups',
  validateSearch: readRestore,
  component: lazyRouteComponent(
    withTexts(
      () => import('../../screens/workspace/backups/backups-screen.tsx'),
      () => import('../../screens/workspace/backups/backups-texts.ts'),
    ),
    'BackupsScreen',
  ),
});

const needsYou = createRoute({
  getParentRoute: () => shellRoute,
  path: '/needs-you',
  component: lazyRouteComponent(
    withTexts(
      () => import('../../screens/needs-you/needs-you-screen.tsx'),
      () => import('../../screens/needs-you/sync-texts.ts'),
    ),
    'NeedsYouScreen',
  ),
});

const own = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspaces',
  component: lazyRouteComponent(
    () => import('../../screens/workspace/own-workspaces-screen.tsx'),
    'OwnWorkspacesScreen',
  ),
});

const create = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workspaces/new',
  component: lazyRouteComponent(() => import('../../screens/workspace/new-workspace-screen.tsx'), 'NewWorkspaceScreen'),
});

const ownInvitations = createRoute({
  getParentRoute: () => shellRoute,
  path: '/invitations',
  component: lazyRouteComponent(
    () => import('../../screens/invitation/own-invitations-screen.tsx'),
    'OwnInvitationsScreen',
  ),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  validateSearch: (search): { token?: string } => {
    const token = textOf(search['token']);
    return token ? { token } : {};
  },
  component: lazyRouteComponent(() => import('../../screens/invitation/invitation-screen.tsx'), 'InvitationScreen'),
});

/** The workspace itself, one's own workspaces, and the ways into others. */
export const workspaceRoutes = {
  public: [invitation],
  shell: [
    people,
    teams,
    projects,
    keys,
    roles,
    access,
    support,
    backups,
    settings,
    own,
    create,
    ownInvitations,
    needsYou,
  ],
} as const;
