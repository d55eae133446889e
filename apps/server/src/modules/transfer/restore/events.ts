import { z } from 'zod';
import { restoreModes } from '@backline/contract/transfer';
import { event } from '#platform/kernel';

const About = z.object({ restoreId: z.uuid(), mode: z.enum(restoreModes) });
const subject = { type: 'restore', id: ({ restoreId }: { restoreId: string }) => restoreId };
const common = { version: 1, subject, audit: 'data', severity: 'warning', webhook: false } as const;

/** Somebody began to put a backup back; from here on rows may change. */
export const restoreStarted = event('restore.started', { ...common, payload: About });
/** One event stands for all rows that came back; readers fetch anew. */
export const restoreCompleted = event('restore.completed', {
  ...common,
  payload: z.object({ ...About.shape, created: z.int(), updated: z.int(), removed: z.int() }),
});
export const restoreFailed = event('restore.failed', {
  ...common,
  payload: z.object({ restoreId: z.uuid(), code: z.string() }),
});
export const restoreRolledBack = event('restore.rolled_back', {
  ...common,
  payload: z.object({ restoreId: z.uuid(), kept: z.int() }),
});

export const restoreEvents = [restoreStarted, restoreCompleted, restoreFailed, restoreRolledBack];
