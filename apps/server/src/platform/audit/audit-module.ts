import { defineModule } from '#platform/kernel';
import type { Module, SystemCtx } from '#platform/kernel';
import { valuesGo } from './erase-values.ts';
import type { HeadsFile } from './heads-file.ts';
import { headsToAnchor, insertHeads } from './heads.sql.ts';
import { cutChains } from './let-go.sql.ts';
import { personal } from './personal.sql.ts';
import { retentionDays } from './retention.ts';

/** What the calendar does with the audit log: keeps the heads of the chains apart, and lets go of what is old. */
export function createAuditModule(file: HeadsFile): Module {
  return defineModule({
    name: 'audit',
    personal,
    erasure: [valuesGo],
    scheduled: [
      { name: 'audit.anchor_heads', cron: '30 0 * * *', run: async (ctx) => await anchorHeads(ctx, file) },
      { name: 'audit.cut_chains', cron: '0 3 * * *', run: cutOld },
    ],
  });
}

/** Keeps apart where the chains end now. First the file: a line too many says nothing wrong, one too few hides something. */
export async function anchorHeads({ db }: SystemCtx, file: HeadsFile): Promise<void> {
  const heads = await db.all(headsToAnchor);
  if (heads.length === 0) return;
  await file.append(heads);
  await db.run(insertHeads(heads));
}

/** Lets go of what is older than the retention, up to a head that was anchored. */
export async function cutOld({ db, log }: SystemCtx): Promise<void> {
  const { gone } = await db.one(cutChains(retentionDays));
  if (gone > 0) log.info({ entries: gone }, 'let go of old audit entries');
}
