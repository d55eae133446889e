import { syncRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { defineModule } from '#platform/kernel';
import type { Module, Mutator, SyncedRowsOf } from '#platform/kernel';
import { conflictRows } from './conflict/conflict.sql.ts';
import { ownConflictsGo } from './conflict/own-conflicts-go.ts';
import { withResolving } from './conflict/resolve-conflict.ts';
import { personal } from './personal.sql.ts';
import { bootstrap } from './pull/bootstrap.ts';
import { pull } from './pull/pull.ts';
import { push } from './push/push.ts';
import { transferred } from './transferred.sql.ts';
import { compact, forget } from './upkeep/compact.ts';

export { noteHistory } from './pull/history.ts';
export { readCounters } from './pull/read-counters.ts';
export { askAboutRows } from './conflict/ask-about-rows.ts';
export { conflictRows } from './conflict/conflict.sql.ts';
export { withResolving } from './conflict/resolve-conflict.ts';
export { bootstrap } from './pull/bootstrap.ts';
export { pull } from './pull/pull.ts';
export { push } from './push/push.ts';

export interface SyncMeans {
  /** What the other modules declare. */
  readonly synced: () => readonly SyncedRowsOf[];
  readonly mutators: () => readonly Mutator[];
}

/** Sync: what changed, in an order that no device can miss, and what devices did, exactly once. */
export function createSync(means: SyncMeans): Module {
  const synced = () => [conflictRows, ...means.synced()];
  const mutators = () => withResolving(means.mutators());
  return defineModule({
    name: 'sync',
    personal,
    erasure: [ownConflictsGo],
    transfer: transferred,
    routes: [
      serve(syncRoutes, {
        push: (ctx, { body }) => push(ctx, body, mutators()),
        pull: (read, { body }) => pull(read, body, synced()),
        bootstrap: (read, { query }) => bootstrap(read, query, synced()),
      }),
    ],
    scheduled: [
      { name: 'sync.forget', cron: '25 4 * * *', run: forget },
      { name: 'sync.compact', cron: '40 * * * *', run: compact },
    ],
  });
}
