import type { Scheduled } from '#platform/kernel';
import { emptyTrash, foldCounts } from './performances/housekeeping.sql.ts';

/** What the calendar starts in this module. */
export const scheduled: readonly Scheduled[] = [
  { name: 'gigs.fold_counts', cron: '*/5 * * * *', run: async ({ db }) => void (await db.run(foldCounts)) },
  { name: 'gigs.empty_trash', cron: '20 3 * * *', run: async ({ db }) => await db.together(emptyTrash) },
];
