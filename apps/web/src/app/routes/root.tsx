import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { whoIsLoggedIn } from '../../data/me.ts';
import { NotFound } from '../not-found.tsx';
import { Problem } from '../../ui/problem.tsx';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Problem error={error} onRetry={reset} />,
});

/** The frame of everything behind the log-in; screens hang below it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
  async beforeLoad({ location }) {
    if (!(await whoIsLoggedIn())) throw redirect({ to: '/log-in', search: { to: location.href } });
  },
});
