import { defineModule } from '#platform/kernel';
import type { Module } from '#platform/kernel';
import { personal } from './personal.sql.ts';
import { compact, forget } from './upkeep/compact.ts';

/** Sync: what changed, in an order that no device can miss, and what devices did, exactly once. */
export function createSync(): Module {
  return defineModule({
    name: 'sync',
    personal,
    scheduled: [
      { name: 'sync.forget', cron: '25 4 * * *', run: forget },
      { name: 'sync.compact', cron: '40 * * * *', run: compact },
    ],
  });
}
