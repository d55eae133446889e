import { retentionRules } from '@backline/contract';
import type { Scheduled } from '#platform/kernel';
import { emptyTrash } from './housekeeping.sql.ts';

export const scheduled: readonly Scheduled[] = [
  {
    name: 'bands.empty_trash',
    cron: '33 4 * * *',
    async run(ctx) {
      const { gone } = await ctx.db.one(
        emptyTrash(new Date(ctx.now.getTime() - retentionRules.trash.days * 86_400_000)),
      );
      if (gone > 0) ctx.log.info({ songsAndLists: gone }, 'emptied the trash of songs and set lists');
    },
  },
];
