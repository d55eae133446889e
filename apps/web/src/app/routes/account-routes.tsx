import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { whoIsLoggedIn } from '../../data/me.ts';
import { samePlace } from '../../lib/same-place.ts';
import { textOf } from '../../lib/search-values.ts';
import { rootRoute, shellRoute } from './root.tsx';

const landing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../screens/landing/landing-screen.tsx'), 'LandingScreen'),
  async beforeLoad() {
    if (await whoIsLoggedIn().catch(() => null)) throw redirect({ to: '/today' });
  },
});

const logIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log-in',
  validateSearch: (search): { to?: string } => {
    const to = textOf(search['to']);
    return to ? { to: samePlace(to) } : {};
  },
  component: lazyRouteComponent(() => import('../../screens/account/log-in-screen.tsx'), 'LogInScreen'),
});

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('../../screens/account/register-screen.tsx'), 'RegisterScreen'),
});

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/set-up-screen.tsx'), 'SetUpScreen'),
});

const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/verify-screen.tsx'), 'VerifyScreen'),
});

const mailbox = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('../../screens/mailbox/mailbox-screen.tsx'), 'MailboxScreen'),
});

const sessions = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/sessions',
  component: lazyRouteComponent(() => import('../../screens/account/sessions-screen.tsx'), 'SessionsScreen'),
});

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/settings',
  component: lazyRouteComponent(() => import('../../screens/account/settings-screen.tsx'), 'SettingsScreen'),
});

export const accountRoutes = {
  public: [landing, logIn, register, setUp, verify],
  shell: [sessions, settings, mailbox],
} as const;

function tokenSearch(search: Readonly<Record<string, unknown>>): { token?: string } {
  const token = textOf(search['token']);
  return token ? { token } : {};
}
