import { retentionRules } from '@backline/contract';
import type { Scheduled } from '#platform/kernel';
import { emptyTrash } from './record/record.sql.ts';

export const scheduled: readonly Scheduled[] = [
  {
    // Before that of venues: one that private records are about stays.
    name: 'vault.empty_trash',
    cron: '11 4 * * *',
    async run(ctx) {
      const gone = await ctx.db.run(emptyTrash(new Date(ctx.now.getTime() - retentionRules.trash.days * 86_400_000)));
      if (gone > 0) ctx.log.info({ privateRecords: gone }, 'emptied the trash of private records');
    },
  },
];
