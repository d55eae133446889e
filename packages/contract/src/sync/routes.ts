import { routes } from '../routes.ts';
import { SyncBootstrap, SyncChange, SyncPull, SyncPulled, SyncPush, SyncPushed } from './protocol.ts';

export const syncRoutes = routes('workspace', 'Sync', {
  push: {
    method: 'POST',
    path: '/sync/push',
    summary: 'Applies what was done on a device, each mutation exactly once',
    body: SyncPush,
    reply: SyncPushed,
    rate: 'sync',
    repeatable: true,
  },
  pull: {
    method: 'POST',
    path: '/sync/pull',
    summary: 'What changed since a device pulled last, in one unchanging picture',
    body: SyncPull,
    reply: SyncPulled,
    rate: 'sync',
    reads: true,
  },
  bootstrap: {
    method: 'GET',
    path: '/sync/bootstrap',
    summary: 'The rows of a scope line by line, in the order of their change, to be taken up again after a cut',
    query: SyncBootstrap,
    reply: SyncChange,
    rate: 'sync',
    kind: 'stream',
  },
});
