import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from './routes/account-routes.tsx';
import { adminRoutes } from './routes/admin-routes.tsx';
import { libraryRoutes } from './routes/library-routes.tsx';
import { logRoutes } from './routes/log-routes.tsx';
import { rootRoute, shellRoute } from './routes/root.tsx';
import { workspaceRoutes } from './routes/workspace-routes.tsx';

const routeTree = rootRoute.addChildren([
  ...accountRoutes.public,
  ...workspaceRoutes.public,
  shellRoute.addChildren([
    ...accountRoutes.shell,
    ...logRoutes,
    ...libraryRoutes,
    ...workspaceRoutes.shell,
    ...adminRoutes,
  ]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
