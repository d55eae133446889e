import { retentionRules } from '@backline/contract';
import type { Scheduled } from '#platform/kernel';
import { emptyTrash } from './housekeeping.sql.ts';

export const scheduled: readonly Scheduled[] = [
  {
    name: 'venues.empty_trash',
    cron: '23 4 * * *',
    async run(ctx) {
      const { gone } = await ctx.db.one(
        emptyTrash(new Date(ctx.now.getTime() - retentionRules.trash.days * 86_400_000)),
      );
      if (gone > 0) ctx.log.info({ venues: gone }, 'emptied the trash of venues');
    },
  },
];
