import type { PerformanceDetail } from '@backline/contract';
import { whyNotReopen } from '@backline/contract';
import { fail, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { performanceBooked } from '../events.ts';
import { aShow, performanceToChange } from './load-performance.ts';
import { viewDetail } from './performance.view.ts';
import { updateStatus } from './store-performances.sql.ts';
import { tellPerformance } from './tell-performance.ts';

/** Takes a confirmation or a cancellation back: the show is booked again, or waits to be confirmed where its date has passed. */
export async function reopenPerformance(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<PerformanceDetail> {
  const row = await performanceToChange(ctx, id, { action: 'update', ifMatch });
  refuseTrashed(row, aShow);
  const obstacle = whyNotReopen(row);
  if (obstacle !== null) fail('STATE_CONFLICT', { resource: 'performance', message: obstacle });
  const stamp = await ctx.db.one(updateStatus(ctx.workspaceId, id, { status: 'booked', reason: null }));
  const before = viewDetail(row);
  const show: PerformanceDetail = { ...before, ...stamp, status: 'booked', cancelReason: null };
  // Who was told that it was played or called off, outside systems among them, has to hear that it stands again.
  await tellPerformance(ctx, performanceBooked, show, before);
  return show;
}
