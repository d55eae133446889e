import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseLogSearch } from '../../screens/log/log-search.ts';
import { textOf } from '../../lib/search-values.ts';
import { shellRoute } from './root.tsx';

const today = createRoute({
  getParentRoute: () => shellRoute,
  path: '/today',
  component: lazyRouteComponent(() => import('../../screens/today/today-screen.tsx'), 'TodayScreen'),
});

const log = createRoute({
  getParentRoute: () => shellRoute,
  path: '/log',
  validateSearch: parseLogSearch,
  component: lazyRouteComponent(() => import('../../screens/log/log-screen.tsx'), 'LogScreen'),
});

const show = createRoute({
  getParentRoute: () => log,
  path: '$showId',
  component: lazyRouteComponent(() => import('../../screens/log/show-screen.tsx'), 'ShowScreen'),
});

const logShow = createRoute({
  getParentRoute: () => shellRoute,
  path: '/log/new',
  validateSearch: (search): { date?: string; venueId?: string } => {
    const date = textOf(search['date']);
    const venueId = textOf(search['venueId']);
    return { ...(date ? { date } : {}), ...(venueId ? { venueId } : {}) };
  },
  component: lazyRouteComponent(() => import('../../screens/log/log-show-screen.tsx'), 'LogShowScreen'),
});

const logMany = createRoute({
  getParentRoute: () => shellRoute,
  path: '/log/many',
  component: lazyRouteComponent(() => import('../../screens/log/log-many-screen.tsx'), 'LogManyScreen'),
});

const editShow = createRoute({
  getParentRoute: () => shellRoute,
  path: '/log/$showId/edit',
  component: lazyRouteComponent(() => import('../../screens/log/edit-show-screen.tsx'), 'EditShowScreen'),
});

export const logRoutes = [today, log.addChildren([show]), logShow, logMany, editShow] as const;
